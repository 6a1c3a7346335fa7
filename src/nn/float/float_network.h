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
  /// `model` must be consistent.
  explicit FloatNetwork(const Model& model);

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame);

 private:
  struct Step {
    Layer layer;
    Shape input, output;
    std::vector<float> weights, biases;
  };

  void run(const Step& step);
  void run_convolution(const Convolution& layer, const Step& step);

  std::vector<Step> steps_;
  std::vector<float> input_;   // feature map that the running layer reads …
  std::vector<float> output_;  // … and the one it writes; swapped after each layer
  std::vector<float> padded_;  // input_ with zeros around it, for `same` convolutions
};

}  // namespace digits
