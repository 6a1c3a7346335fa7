#include "nn/integer/packed_weights.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace digits {
namespace {

// Weights as whole numbers, (inputs, outputs), with each output's scale.
struct Quantised {
  std::vector<std::int16_t> values;
  std::vector<float> scales;
  std::int64_t largest_sum = 1;  // of an output's magnitudes

  int at(std::size_t input, std::size_t output) const {
    return values[input * scales.size() + output];
  }
};

// What 1 stands for in one output's weights. Those of a model file with whole numbers stay on its
// steps, few or many: nothing is rounded twice, and small numbers leave the sums more room.
template <class ForEach>
float step(const ForEach& for_each) {
  float largest = 0;
  for_each([&](std::size_t, float weight) { largest = std::max(largest, std::abs(weight)); });
  if (largest == 0) return 1;
  const float few = largest / 15, many = largest / 127;
  bool fits = true;
  for_each([&](std::size_t, float weight) {
    fits = fits && std::abs(weight / few - std::nearbyint(weight / few)) < 1e-3f;
  });
  return fits ? few : many;
}

Quantised quantise(std::span<const float> weights, std::size_t outputs) {
  Quantised result{std::vector<std::int16_t>(weights.size()), std::vector<float>(outputs)};
  for (std::size_t output = 0; output < outputs; ++output) {
    const auto for_each = [&](auto visit) {
      for (std::size_t i = output; i < weights.size(); i += outputs) visit(i, weights[i]);
    };
    const float scale = step(for_each);
    result.scales[output] = scale;
    std::int64_t sum = 0;
    for_each([&](std::size_t i, float weight) {
      const long value = std::lround(weight / scale);
      result.values[i] = std::int16_t(value);
      sum += std::abs(value);
    });
    result.largest_sum = std::max(result.largest_sum, sum);
  }
  return result;
}

PackedWeights prepared(const Quantised& weights, int lanes) {
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

PackedWeights pack(std::span<const float> weights, int parts, int inputs, int outputs, int lanes) {
  const Quantised quantised = quantise(weights, std::size_t(outputs));
  PackedWeights packed = prepared(quantised, lanes);
  packed.parts = parts;
  packed.pairs = (inputs + 1) / 2;
  packed.limit = limit(32767, quantised.largest_sum);
  packed.values.resize(std::size_t(parts * packed.pairs * packed.outputs * 2));
  for (int part = 0; part < parts; ++part) {
    for (int input = 0; input < inputs; ++input) {
      const int pair = part * packed.pairs + input / 2;
      for (int output = 0; output < outputs; ++output) {
        packed.values[std::size_t((pair * packed.outputs + output) * 2 + input % 2)] =
            std::int16_t(quantised.at(std::size_t(part * inputs + input), std::size_t(output)));
      }
    }
  }
  return packed;
}

PackedWeights pack_winograd(std::span<const float> weights, int channels, int outputs, int lanes) {
  Quantised quantised = quantise(weights, std::size_t(outputs));
  PackedWeights packed = prepared(quantised, lanes);
  packed.winograd = true;
  packed.pairs = channels / 2;
  // The input's transform adds up to four values in 16 bits; the sums come out four times as large.
  packed.limit = limit(32767 / 4, 4 * quantised.largest_sum);
  for (float& scale : packed.scales) scale /= 4;
  const std::size_t element = std::size_t(channels * packed.outputs);
  packed.values.resize(16 * element);
  for (int channel = 0; channel < channels; ++channel) {
    for (int output = 0; output < outputs; ++output) {
      int kernel[3][3], transformed[4][4];
      for (int i = 0; i < 9; ++i) {
        kernel[i / 3][i % 3] =
            quantised.at(std::size_t(i * channels + channel), std::size_t(output));
      }
      transform(kernel, transformed);
      const std::size_t place =
          std::size_t((channel / 2 * packed.outputs + output) * 2 + channel % 2);
      for (std::size_t i = 0; i < 16; ++i) {
        packed.values[i * element + place] = std::int16_t(transformed[i / 4][i % 4]);
      }
    }
  }
  return packed;
}

}  // namespace digits
