#include "nn/float/kernels.h"

#include <algorithm>
#include <cstring>

namespace digits {
namespace {

// Four floats: one register of SSE, NEON and WebAssembly alike.
constexpr int lanes = 4;
using Vector = float __attribute__((vector_size(lanes * sizeof(float))));

Vector load(const float* from) {
  Vector vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

void store(Vector vector, float* to) { std::memcpy(to, &vector, sizeof vector); }

// A convolution's sizes as strides, in floats.
struct Strides {
  int kernel;
  int in_channels;
  int out_channels;
  std::size_t row;  // from one input row to the next
};

// The sums of `pixels` outputs side by side in `lanes` channels stay in registers while the window
// is walked through: each weight is loaded once for all of them.
template <int pixels>
void convolve_tile(const float* input, const float* weights, const float* biases, float* output,
                   const Strides& strides) {
  Vector sums[pixels];
  for (Vector& sum : sums) sum = load(biases);
  for (int ky = 0; ky < strides.kernel; ++ky) {
    const float* window_row = input + std::size_t(ky) * strides.row;
    for (int i = 0; i < strides.kernel * strides.in_channels; ++i) {
      const Vector weight = load(weights);
      weights += strides.out_channels;
      for (int p = 0; p < pixels; ++p) sums[p] += window_row[p * strides.in_channels + i] * weight;
    }
  }
  for (int p = 0; p < pixels; ++p) store(sums[p], output + p * strides.out_channels);
}

// One output in one channel, for channels that fill no vector.
float convolve_one(const float* input, const float* weights, float bias, const Strides& strides) {
  float sum = bias;
  for (int ky = 0; ky < strides.kernel; ++ky) {
    const float* window_row = input + std::size_t(ky) * strides.row;
    for (int i = 0; i < strides.kernel * strides.in_channels; ++i) {
      sum += window_row[i] * *weights;
      weights += strides.out_channels;
    }
  }
  return sum;
}

void convolve_row(const float* input, const float* weights, const float* biases, float* output,
                  int width, const Strides& strides) {
  constexpr int tile = 8;
  int channel = 0;
  for (; channel + lanes <= strides.out_channels; channel += lanes) {
    int x = 0;
    for (; x + tile <= width; x += tile) {
      convolve_tile<tile>(input + x * strides.in_channels, weights + channel, biases + channel,
                          output + x * strides.out_channels + channel, strides);
    }
    for (; x < width; ++x) {
      convolve_tile<1>(input + x * strides.in_channels, weights + channel, biases + channel,
                       output + x * strides.out_channels + channel, strides);
    }
  }
  for (; channel < strides.out_channels; ++channel) {
    for (int x = 0; x < width; ++x) {
      output[x * strides.out_channels + channel] = convolve_one(
          input + x * strides.in_channels, weights + channel, biases[channel], strides);
    }
  }
}

}  // namespace

void convolve(std::span<const float> input, const Shape& input_shape, int kernel,
              std::span<const float> weights, std::span<const float> biases,
              std::span<float> output) {
  const int height = input_shape.height - kernel + 1;
  const int width = input_shape.width - kernel + 1;
  const Strides strides{kernel, input_shape.channels, int(biases.size()),
                        std::size_t(input_shape.width) * std::size_t(input_shape.channels)};
  const std::size_t output_row = std::size_t(width) * biases.size();
  for (int y = 0; y < height; ++y) {
    convolve_row(input.data() + std::size_t(y) * strides.row, weights.data(), biases.data(),
                 output.data() + std::size_t(y) * output_row, width, strides);
  }
}

void pad(std::span<const float> input, const Shape& input_shape, int border,
         std::span<float> output) {
  const std::size_t channels = std::size_t(input_shape.channels);
  const std::size_t row = std::size_t(input_shape.width) * channels;
  const std::size_t side = std::size_t(border) * channels;
  const std::size_t padded_row = row + 2 * side;
  std::fill(output.begin(), output.end(), 0.0f);
  for (std::size_t y = 0; y < std::size_t(input_shape.height); ++y) {
    std::copy_n(input.data() + y * row, row,
                output.data() + (y + std::size_t(border)) * padded_row + side);
  }
}

void max_pool(std::span<const float> input, const Shape& input_shape, int size,
              std::span<float> output) {
  const std::size_t channels = std::size_t(input_shape.channels);
  const std::size_t row = std::size_t(input_shape.width) * channels;
  float* out = output.data();
  for (int y = 0; y < input_shape.height / size; ++y) {
    for (int x = 0; x < input_shape.width / size; ++x, out += channels) {
      const float* window =
          input.data() + std::size_t(y * size) * row + std::size_t(x * size) * channels;
      std::copy_n(window, channels, out);
      for (int i = 1; i < size * size; ++i) {
        const float* in = window + std::size_t(i / size) * row + std::size_t(i % size) * channels;
        for (std::size_t c = 0; c < channels; ++c) out[c] = std::max(out[c], in[c]);
      }
    }
  }
}

void average_pool(std::span<const float> input, const Shape& input_shape, int size,
                  std::span<float> output) {
  const int height = size > 0 ? size : input_shape.height;
  const int width = size > 0 ? size : input_shape.width;
  const std::size_t channels = std::size_t(input_shape.channels);
  const std::size_t row = std::size_t(input_shape.width) * channels;
  float* out = output.data();
  for (int y = 0; y < input_shape.height / height; ++y) {
    for (int x = 0; x < input_shape.width / width; ++x, out += channels) {
      const float* window =
          input.data() + std::size_t(y * height) * row + std::size_t(x * width) * channels;
      std::fill_n(out, channels, 0.0f);
      for (int i = 0; i < height * width; ++i) {
        const float* in = window + std::size_t(i / width) * row + std::size_t(i % width) * channels;
        for (std::size_t c = 0; c < channels; ++c) out[c] += in[c];
      }
      for (std::size_t c = 0; c < channels; ++c) out[c] /= float(height * width);
    }
  }
}

void multiply(std::span<const float> input, std::span<const float> weights,
              std::span<const float> biases, std::span<float> output) {
  std::copy(biases.begin(), biases.end(), output.begin());
  for (std::size_t i = 0; i < input.size(); ++i) {
    const float* row = weights.data() + i * output.size();
    for (std::size_t o = 0; o < output.size(); ++o) output[o] += input[i] * row[o];
  }
}

void rectify(std::span<float> values) {
  for (float& value : values) value = std::max(value, 0.0f);
}

}  // namespace digits
