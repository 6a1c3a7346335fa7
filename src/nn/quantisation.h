// Weights as small whole numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace digits {

/// A layer's weights: whole numbers times the scale of their output channel.
struct QuantisedWeights {
  std::vector<float> scales;        ///< one an output channel, at least 0
  std::vector<std::int8_t> values;  ///< the output channel varies fastest

  bool operator==(const QuantisedWeights&) const = default;
};

/// A layer's weights as they are trained, or as whole numbers, in which most files keep them.
using Weights = std::variant<std::vector<float>, QuantisedWeights>;

/// Rounds weights, whose last index is the output channel, to whole numbers from -largest to
/// largest. The scales are those with the least squared error; what lies beyond is cut off.
QuantisedWeights quantise(std::span<const float> weights, std::size_t channels, int largest);

/// Whole numbers from -largest to largest: as they are where they are such numbers already, so that
/// nothing is rounded twice.
QuantisedWeights in_whole_numbers(const Weights& weights, std::size_t channels, int largest);

/// Real numbers: whole ones are multiplied by their scales.
std::vector<float> in_real_numbers(const Weights& weights);

}  // namespace digits
