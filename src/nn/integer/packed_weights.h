// Weights as the integer kernels take them.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/quantisation.h"

namespace digits {

/// Weights of a convolution or dense layer, whole numbers from -127 to 127, widened to 16 bits and
/// laid out in pairs of inputs.
struct PackedWeights {
  std::vector<std::int16_t> values;  ///< (parts, pairs, outputs, 2), (16, …) for Winograd
  std::vector<float> scales;         ///< of each output, the padding's 0
  int outputs = 0;                   ///< padded to a multiple of the kernels' lanes
  int parts = 1;                     ///< runs of pairs in a window: its lines
  int pairs = 0;                     ///< in a run
  bool winograd = false;             ///< transformed, and four times as large
  int limit = 0;  ///< the largest magnitude of inputs with which no sum overflows
};

/// The next multiple of `lanes`: how many outputs the kernels compute.
int padded_outputs(int outputs, int lanes);

/// `weights` (parts, inputs, outputs): a convolution's window has a part for each of its lines.
PackedWeights pack(const QuantisedWeights& weights, int parts, int inputs, int lanes);

/// `weights` (3, 3, channels, outputs) for Winograd's F(2x2, 3x3): Lavin, Gray, Fast algorithms for
/// convolutional neural networks, 2016. `channels` must be even.
PackedWeights pack_winograd(const QuantisedWeights& weights, int channels, int lanes);

}  // namespace digits
