// From a network's logits to what it says about a picture.
#pragma once

#include <array>
#include <span>

namespace digits {

/// What a network makes of a picture.
struct Classification {
  std::array<float, 10> probabilities = {};  ///< of each digit, if it is one; they add up to 1
  float is_digit = 0;                        ///< how likely it is one, 0 to 1

  /// The most probable digit, 0 to 9.
  int digit() const;
};

/// From ten logits or eleven. Without the eleventh, "not a digit", the largest probability stands
/// for is_digit (Hendrycks and Gimpel 2017).
Classification classification(std::span<const float> logits);

/// exp(logit) / sum(exp(logits)) of the first ten: probabilities that add up to 1.
std::array<float, 10> softmax(std::span<const float> logits);

}  // namespace digits
