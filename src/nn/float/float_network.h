// Convolutional networks in float32: the reference for the integer network.
#pragma once

#include <span>
#include <vector>

#include "ink/frame.h"
#include "nn/model.h"

namespace digits {

/// Writes what networks take as input for a frame, in training as in use: ink from 0 to 1.
void scale_ink(const Frame& frame, std::span<float> input);

/// A network ready to run, with the memory for its feature maps. Its sums have one order, so that
/// all machines compute the same bits. Not thread-safe.
class FloatNetwork {
 public:
  /// `model` must be consistent (see `fault`), as every model from parse_model is.
  explicit FloatNetwork(Model model);

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame);

 private:
  void run(const Layer& layer, const Shape& shape, std::span<const float> weights,
           std::span<const float> biases);
  void run_convolution(const Convolution& layer, const Shape& shape, std::span<const float> weights,
                       std::span<const float> biases);

  Model model_;
  std::vector<float> input_;   // feature map that the running layer reads …
  std::vector<float> output_;  // … and the one it writes; swapped after each layer
  std::vector<float> padded_;  // input_ with zeros around it, for `same` convolutions
};

}  // namespace digits
