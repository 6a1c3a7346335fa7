#include "reading/order.h"

#include <algorithm>
#include <numeric>

namespace digits {

std::vector<int> order_by(std::span<const double> keys) {
  const auto is_before = [&](int a, int b) {
    const double key_a = keys[std::size_t(a)], key_b = keys[std::size_t(b)];
    return key_a < key_b || (key_a == key_b && a < b);
  };
  std::vector<int> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  // A heap sort, which is a fraction of std::sort's size.
  std::make_heap(order.begin(), order.end(), is_before);
  std::sort_heap(order.begin(), order.end(), is_before);
  return order;
}

std::vector<int> order_by(std::span<const float> keys) {
  return order_by(std::vector<double>(keys.begin(), keys.end()));
}

}  // namespace digits
