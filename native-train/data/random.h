// Random numbers that are the same with every standard library, whose distributions are not.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace digits {

/// PCG32 (XSH RR): O'Neill, PCG: a family of simple fast space-efficient statistically good
/// algorithms for random number generation, 2014. Sixteen bytes that are cheap to seed, so that
/// every picture can have a stream of its own: neither the number of threads nor an interruption
/// then changes what is drawn.
class Random {
 public:
  /// The stream that belongs to this key, such as (seed, epoch, image).
  template <std::integral... Key>
  explicit Random(Key... key) {
    ((state_ = mixed(state_ + std::uint64_t(key))), ...);
    increment_ = mixed(state_) | 1;
  }

  /// Evenly from 0 to 2^32 - 1.
  std::uint32_t operator()() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005u + increment_;
    const auto shifted = std::uint32_t(((old >> 18) ^ old) >> 27);
    const auto rotation = std::uint32_t(old >> 59);
    return (shifted >> rotation) | (shifted << (-rotation & 31));
  }

 private:
  /// The output function of SplitMix64: Steele, Lea, Flood, Fast splittable pseudorandom number
  /// generators, 2014.
  static std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  }

  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

/// Evenly from low (included) to high (not included).
inline float between(double low, double high, Random& random) {
  return float(low + (high - low) * (double(random()) / 4294967296.0));
}

/// A whole number, evenly from 0 to count - 1; `count` is at most 2^32.
inline std::uint32_t below(std::size_t count, Random& random) {
  return std::uint32_t((std::uint64_t(random()) * count) >> 32);
}

/// A whole number from low to high, both included.
inline int whole_between(int low, int high, Random& random) {
  return low + int(below(std::size_t(high - low + 1), random));
}

/// Roughly normal, with mean 0 and deviation 1: the sum of four even ones (Irwin and Hall).
inline float normal(Random& random) {
  float sum = 0;
  for (int i = 0; i < 4; ++i) sum += between(-1, 1, random);
  return sum * std::sqrt(0.75f);
}

/// Puts the values in a random order (Fisher and Yates 1938).
template <class Value>
void shuffle(std::vector<Value>& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[below(i, random)]);
  }
}

}  // namespace digits
