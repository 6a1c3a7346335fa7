// Convolutional networks for inference.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "ink/frame.h"
#include "nn/model.h"

namespace digits {

/// Writes what networks take as input for a frame, in training as in use: ink from 0 to 1.
void scale_ink(const Frame& frame, std::span<float> input);

/// A network ready to run, with the memory for its feature maps. Not thread-safe.
class Network {
 public:
  /// `model` must be consistent (see `fault`), as every model from parse_model is.
  explicit Network(Model model);

  const Model& model() const { return model_; }

  /// The last layer's ten outputs, before softmax. Valid until the next call.
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

/// exp(logits) / sum(exp(logits)): probabilities that add up to 1.
std::array<float, 10> softmax(std::span<const float> logits);

}  // namespace digits
