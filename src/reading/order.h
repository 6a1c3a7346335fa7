// Sorting. One function for all, since each kind of vector that is sorted costs kilobytes.
#pragma once

#include <span>
#include <vector>

namespace digits {

/// The indices of `keys`, the smallest key first, and of equal keys the smaller index.
std::vector<int> order_by(std::span<const double> keys);
std::vector<int> order_by(std::span<const float> keys);

}  // namespace digits
