// Weights as small whole numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

/// A layer's weights: whole numbers times the scale of their output channel.
struct QuantisedWeights {
  std::vector<float> scales;        ///< one an output channel, at least 0
  std::vector<std::int8_t> values;  ///< the output channel varies fastest
};

/// Rounds weights, whose last index is the output channel, to whole numbers from -largest to
/// largest. The scales are those with the least squared error; what lies beyond is cut off.
QuantisedWeights quantise(std::span<const float> weights, std::size_t channels, int largest);

}  // namespace digits
