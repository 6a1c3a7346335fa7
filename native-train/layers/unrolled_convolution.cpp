#include <algorithm>

#include "layers/convolution.h"
#include "layers/scratch.h"

namespace digits {
namespace {

struct Windows;

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

void UnrolledConvolution::set_weights(std::span<const float> weights) {
  std::copy(weights.begin(), weights.end(), weights_.begin());
  const std::size_t columns = std::size_t(output_.channels);
  for (std::size_t i = 0; i < window(); ++i) {
    for (std::size_t o = 0; o < columns; ++o) {
      transposed_[o * window() + i] = weights[i * columns + o];
    }
  }
}

// Calls body(offset in the rolled out windows, offset in the input, values) for each stretch of
// values side by side that lies within the input.
template <class Body>
static void for_stretches(const Shape& input, const Shape& output, int kernel, int border,
                          Body body) {
  const std::ptrdiff_t channels = input.channels, stretch = kernel * channels;
  std::ptrdiff_t window = 0;
  for (int y = 0; y < output.height; ++y) {
    for (int x = 0; x < output.width; ++x, window += kernel * stretch) {
      const int left = std::max(0, border - x);
      const int right = std::min(kernel, input.width + border - x);
      const int top = std::max(0, border - y), bottom = std::min(kernel, input.height + border - y);
      for (int ky = top; ky < bottom; ++ky) {
        const std::ptrdiff_t row = std::ptrdiff_t(y + ky - border) * input.width;
        body(window + ky * stretch + left * channels, (row + x + left - border) * channels,
             (right - left) * channels);
      }
    }
  }
}

void UnrolledConvolution::unroll(const float* input, float* windows) const {
  if (border_ > 0) std::fill_n(windows, pixels() * window(), 0.0f);
  for_stretches(input_, output_, kernel_, border_,
                [&](std::ptrdiff_t to, std::ptrdiff_t from, std::ptrdiff_t count) {
                  for (std::ptrdiff_t i = 0; i < count; ++i) windows[to + i] = input[from + i];
                });
}

void UnrolledConvolution::roll_up(const float* windows, float* input) const {
  std::fill_n(input, input_.size(), 0.0f);
  for_stretches(input_, output_, kernel_, border_,
                [&](std::ptrdiff_t from, std::ptrdiff_t to, std::ptrdiff_t count) {
                  for (std::ptrdiff_t i = 0; i < count; ++i) input[to + i] += windows[from + i];
                });
}

void UnrolledConvolution::forward(std::span<const float* const> inputs, float* outputs) const {
  const std::size_t rows = inputs.size() * pixels();
  float* windows = scratch<Windows>(rows * window());
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
  float* windows = scratch<Windows>(rows * window());
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
