// A choice of what is worth looking at.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace digits {

/// Of `indices`, which rise, the `most` whose size(index) is largest, and of equal ones the first;
/// they rise, too.
template <class Size>
std::vector<std::size_t> largest(std::vector<std::size_t> indices, std::size_t most, Size size) {
  if (indices.size() <= most) return indices;
  const auto is_larger = [&](std::size_t a, std::size_t b) {
    const auto left = size(a), right = size(b);
    return left != right ? left > right : a < b;
  };
  std::nth_element(indices.begin(), indices.begin() + std::ptrdiff_t(most), indices.end(),
                   is_larger);
  indices.resize(most);
  std::sort(indices.begin(), indices.end());
  return indices;
}

}  // namespace digits
