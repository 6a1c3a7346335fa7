// Random numbers for tests, the same in every run.
#pragma once

#include <random>
#include <vector>

namespace digits {

/// `count` values between -1 and 1.
inline std::vector<float> random_values(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = float(random()) / 2147483648.0f - 1;
  return values;
}

}  // namespace digits
