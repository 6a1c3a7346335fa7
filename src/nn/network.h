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

/// What a network makes of a picture.
struct Classification {
  std::array<float, 10> probabilities = {};  ///< of each digit, if it is one; they add up to 1
  float is_digit = 0;                        ///< how likely it is one, 0 to 1
};

/// From ten logits or eleven. Without the eleventh, "not a digit", the largest probability stands
/// for is_digit (Hendrycks and Gimpel 2017).
Classification classification(std::span<const float> logits);

/// exp(logit) / sum(exp(logits)) of the first ten: probabilities that add up to 1.
std::array<float, 10> softmax(std::span<const float> logits);

}  // namespace digits
