// Values that vary smoothly from place to place.
#pragma once

#include <cmath>
#include <cstdint>

#include "data/random.h"

namespace digits::pages {

/// Value noise: random values at the points of a grid, smooth in between (Perlin, An image
/// synthesizer, 1985).
class Noise {
 public:
  /// `grain` is the distance of the points, in pixels.
  Noise(float grain, Random& random) : grain_(grain), seed_(random()) {}

  /// From -1 to 1.
  float operator()(float x, float y) const {
    const float column = std::floor(x / grain_), row = std::floor(y / grain_);
    const float right = eased(x / grain_ - column), below = eased(y / grain_ - row);
    const auto at = [&](int i, int j) {
      return value(std::int32_t(column) + i, std::int32_t(row) + j);
    };
    const float upper = at(0, 0) + (at(1, 0) - at(0, 0)) * right;
    const float lower = at(0, 1) + (at(1, 1) - at(0, 1)) * right;
    return upper + (lower - upper) * below;
  }

 private:
  static float eased(float share) { return share * share * (3 - 2 * share); }

  /// The finaliser of MurmurHash3 (Appleby) over the point.
  float value(std::int32_t x, std::int32_t y) const {
    std::uint32_t hash = seed_ ^ (std::uint32_t(x) * 0x9E3779B1u + std::uint32_t(y) * 0x85EBCA77u);
    hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
    hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
    return float((hash ^ (hash >> 16)) >> 8) / 8388608.0f - 1;
  }

  float grain_;
  std::uint32_t seed_;
};

}  // namespace digits::pages
