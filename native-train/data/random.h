// Random numbers that are the same with every standard library, whose distributions are not.
#pragma once

#include <cmath>
#include <random>

namespace digits {

/// Evenly from low (included) to high (not included).
inline float between(double low, double high, std::mt19937& random) {
  return float(low + (high - low) * (double(random()) / 4294967296.0));
}

/// A whole number from low to high, both included.
inline int whole_between(int low, int high, std::mt19937& random) {
  return low + int(random() % unsigned(high - low + 1));
}

/// Roughly normal, with mean 0 and deviation 1: the sum of four even ones (Irwin and Hall).
inline float normal(std::mt19937& random) {
  float sum = 0;
  for (int i = 0; i < 4; ++i) sum += between(-1, 1, random);
  return sum * std::sqrt(0.75f);
}

}  // namespace digits
