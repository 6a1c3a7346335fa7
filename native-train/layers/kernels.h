// The arithmetic of the training layers, compiled once for each instruction set.
// Feature maps are (H, W, C), the channel varying fastest; every function works on one sample.
#pragma once

#include <cstddef>
#include <vector>

namespace digits {

/// A convolution with stride 1 over an input that is padded already: output (height, width,
/// out_channels), input (height + kernel - 1, width + kernel - 1, in_channels).
struct ConvolutionSize {
  int height;
  int width;
  int kernel;
  int in_channels;
  int out_channels;

  std::size_t output() const {
    return std::size_t(height) * std::size_t(width) * std::size_t(out_channels);
  }
  std::size_t weights() const {
    return std::size_t(kernel) * std::size_t(kernel) * std::size_t(in_channels) *
           std::size_t(out_channels);
  }
};

/// The kernels of one instruction set.
struct Kernels {
  const char* instruction_set;

  /// output = biases (out) + input cross-correlated with weights (kernel, kernel, in, out).
  void (*convolve)(const float* input, const float* weights, const float* biases, float* output,
                   const ConvolutionSize& size);

  /// weight_gradient (kernel, kernel, in, out) += the sum over all pixels of input times
  /// output_gradient.
  void (*add_weight_gradient)(const float* input, const float* output_gradient,
                              float* weight_gradient, const ConvolutionSize& size);
};

/// Those that this machine can run, the fastest first.
const std::vector<Kernels>& supported_kernels();

/// The fastest.
const Kernels& kernels();

}  // namespace digits
