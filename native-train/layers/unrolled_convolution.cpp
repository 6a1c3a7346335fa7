#include <algorithm>
#include <cstring>

#include "layers/convolution.h"
#include "layers/scratch.h"
#include "nn/float/kernels.h"

namespace digits {
namespace {

struct Windows;
struct Padded;

// Stretches of a window are copied in steps of so many values, of which the last may run over into
// the stretch that is copied next.
constexpr std::ptrdiff_t overrun = 4;

}  // namespace

UnrolledConvolution::UnrolledConvolution(const Convolution& convolution, const Shape& input)
    : ConvolutionMethod(convolution, input),
      // Enough rows for a product to use each weight often.
      group_(std::max<std::size_t>(1, 64 / pixels())),
      weights_(window() * std::size_t(output_.channels)),
      transposed_(weights_.size()) {}

std::size_t UnrolledConvolution::window() const {
  return std::size_t(kernel_) * std::size_t(kernel_) * std::size_t(input_.channels);
}

std::size_t UnrolledConvolution::pixels() const {
  return std::size_t(output_.height) * std::size_t(output_.width);
}

Shape UnrolledConvolution::padded() const {
  return {input_.height + 2 * border_, input_.width + 2 * border_, input_.channels};
}

void UnrolledConvolution::set_weights(std::span<const float> weights) {
  std::copy(weights.begin(), weights.end(), weights_.begin());
  const std::size_t columns = std::size_t(output_.channels);
  for (std::size_t i = 0; i < window(); ++i) {
    for (std::size_t o = 0; o < columns; ++o) {
      transposed_[o * window() + i] = weights[i * columns + o];
    }
  }
}

void UnrolledConvolution::unroll(const float* input, float* windows) const {
  const Shape padded_shape = padded();
  float* map = scratch<Padded>(padded_shape.size() + overrun);
  pad({input, input_.size()}, input_, border_, {map, padded_shape.size()});
  const std::ptrdiff_t channels = input_.channels, stretch = kernel_ * channels;
  const std::ptrdiff_t row = padded_shape.width * channels;
  for (int y = 0; y < output_.height; ++y) {
    for (int x = 0; x < output_.width; ++x) {
      for (int ky = 0; ky < kernel_; ++ky, windows += stretch) {
        const float* from = map + (y + ky) * row + x * channels;
        for (std::ptrdiff_t i = 0; i < stretch; i += overrun) {
          std::memcpy(windows + i, from + i, overrun * sizeof(float));
        }
      }
    }
  }
}

void UnrolledConvolution::roll_up(const float* windows, float* input) const {
  const Shape padded_shape = padded();
  float* map = scratch<Padded>(padded_shape.size());
  std::fill_n(map, padded_shape.size(), 0.0f);
  const std::ptrdiff_t channels = input_.channels, stretch = kernel_ * channels;
  const std::ptrdiff_t row = padded_shape.width * channels;
  for (int y = 0; y < output_.height; ++y) {
    for (int x = 0; x < output_.width; ++x) {
      for (int ky = 0; ky < kernel_; ++ky, windows += stretch) {
        float* to = map + (y + ky) * row + x * channels;
        for (std::ptrdiff_t i = 0; i < stretch; ++i) to[i] += windows[i];
      }
    }
  }
  const std::ptrdiff_t values = input_.width * channels;
  for (int y = 0; y < input_.height; ++y) {
    std::copy_n(map + (y + border_) * row + border_ * channels, values, input + y * values);
  }
}

void UnrolledConvolution::forward(std::span<const float* const> inputs, float* outputs) const {
  const std::size_t rows = inputs.size() * pixels();
  float* windows = scratch<Windows>(rows * window() + overrun);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    unroll(inputs[i], windows + i * pixels() * window());
  }
  kernels().multiply(windows, weights_.data(), outputs,
                     {int(rows), int(window()), output_.channels});
}

void UnrolledConvolution::collect_weight_gradient(std::span<const float* const> inputs,
                                                  const float* output_gradients,
                                                  float* collected) const {
  const std::size_t rows = inputs.size() * pixels();
  float* windows = scratch<Windows>(rows * window() + overrun);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    unroll(inputs[i], windows + i * pixels() * window());
  }
  kernels().add_transposed_product(windows, output_gradients, collected,
                                   {int(window()), int(rows), output_.channels});
}

void UnrolledConvolution::add_weight_gradient(std::span<const float> collected,
                                              std::span<float> weight_gradient) const {
  for (std::size_t i = 0; i < collected.size(); ++i) weight_gradient[i] += collected[i];
}

void UnrolledConvolution::backward(const float* output_gradients,
                                   std::span<float* const> input_gradients) const {
  const std::size_t rows = input_gradients.size() * pixels();
  float* windows = scratch<Windows>(rows * window());
  kernels().multiply(output_gradients, transposed_.data(), windows,
                     {int(rows), output_.channels, int(window())});
  for (std::size_t i = 0; i < input_gradients.size(); ++i) {
    roll_up(windows + i * pixels() * window(), input_gradients[i]);
  }
}

}  // namespace digits
