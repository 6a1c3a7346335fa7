// Random numbers that are the same with every standard library, whose distributions are not.
#pragma once

#include <random>

namespace digits {

/// Evenly from low (included) to high (not included).
inline float between(double low, double high, std::mt19937& random) {
  return float(low + (high - low) * (double(random()) / 4294967296.0));
}

}  // namespace digits
