#include "nn/integer/packed_weights.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace digits {
namespace {

// The largest sum of an output's magnitudes, or 1.
std::int64_t largest_sum(const QuantisedWeights& weights) {
  std::vector<std::int64_t> sums(weights.scales.size());
  for (std::size_t i = 0; i < weights.values.size(); i += sums.size()) {
    for (std::size_t output = 0; output < sums.size(); ++output) {
      sums[output] += std::abs(weights.values[i + output]);
    }
  }
  return std::max<std::int64_t>(1, *std::max_element(sums.begin(), sums.end()));
}

PackedWeights with_outputs(const QuantisedWeights& weights, int lanes) {
  PackedWeights packed;
  packed.outputs = padded_outputs(int(weights.scales.size()), lanes);
  packed.scales = weights.scales;
  packed.scales.resize(std::size_t(packed.outputs));
  return packed;
}

int limit(std::int64_t largest, std::int64_t largest_sum) {
  return int(std::min(largest, std::numeric_limits<std::int32_t>::max() / largest_sum));
}

// Twice the one-dimensional transform of a kernel's line, so that it stays whole: three values in,
// four out.
void transform(const int (&in)[3], int (&out)[4]) {
  out[0] = 2 * in[0];
  out[1] = in[0] + in[1] + in[2];
  out[2] = in[0] - in[1] + in[2];
  out[3] = 2 * in[2];
}

// The 16 elements of one kernel's transform.
void transform(const int (&kernel)[3][3], int (&transformed)[4][4]) {
  int lines[3][4];
  for (int y = 0; y < 3; ++y) transform(kernel[y], lines[y]);
  for (int x = 0; x < 4; ++x) {
    int column[4];
    transform({lines[0][x], lines[1][x], lines[2][x]}, column);
    for (int y = 0; y < 4; ++y) transformed[y][x] = column[y];
  }
}

}  // namespace

int padded_outputs(int outputs, int lanes) { return (outputs + lanes - 1) / lanes * lanes; }

PackedWeights pack(const QuantisedWeights& weights, int parts, int inputs, int lanes) {
  PackedWeights packed = with_outputs(weights, lanes);
  packed.parts = parts;
  packed.pairs = (inputs + 1) / 2;
  packed.limit = limit(32767, largest_sum(weights));
  packed.values.resize(std::size_t(parts * packed.pairs * packed.outputs * 2));
  const std::int8_t* value = weights.values.data();
  for (int part = 0; part < parts; ++part) {
    for (int input = 0; input < inputs; ++input) {
      const int pair = part * packed.pairs + input / 2;
      std::int16_t* to = packed.values.data() + pair * packed.outputs * 2 + input % 2;
      for (std::size_t output = 0; output < weights.scales.size(); ++output) {
        to[2 * output] = *value++;
      }
    }
  }
  return packed;
}

PackedWeights pack_winograd(const QuantisedWeights& weights, int channels, int lanes) {
  PackedWeights packed = with_outputs(weights, lanes);
  packed.winograd = true;
  packed.pairs = channels / 2;
  // The input's transform adds up to four values in 16 bits; the sums come out four times as large.
  packed.limit = limit(32767 / 4, 4 * largest_sum(weights));
  for (float& scale : packed.scales) scale /= 4;
  const int outputs = int(weights.scales.size());
  const int element_stride = channels * packed.outputs;
  packed.values.resize(std::size_t(16 * element_stride));
  for (int channel = 0; channel < channels; ++channel) {
    for (int output = 0; output < outputs; ++output) {
      const std::int8_t* values = weights.values.data() + channel * outputs + output;
      int kernel[3][3], transformed[4][4];
      for (int i = 0; i < 9; ++i) kernel[i / 3][i % 3] = values[i * channels * outputs];
      transform(kernel, transformed);
      std::int16_t* to =
          packed.values.data() + (channel / 2 * packed.outputs + output) * 2 + channel % 2;
      for (int i = 0; i < 16; ++i) to[i * element_stride] = std::int16_t(transformed[i / 4][i % 4]);
    }
  }
  return packed;
}

}  // namespace digits
