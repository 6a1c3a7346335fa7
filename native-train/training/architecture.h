// What a network in training has that inference does not need.
#pragma once

#include <variant>
#include <vector>

#include "nn/architecture.h"

namespace digits {

/// scale * (x - mean) / sqrt(variance) + shift, channel by channel, with mean and variance of the
/// batch. Follows a convolution or a dense layer, into which it folds for inference.
struct BatchNormalisation {};

/// Sets a random `share` of the values to 0 and divides the others by what is left of 1: Srivastava
/// et al., Dropout, 2014. Nothing happens outside training.
struct Dropout {
  double share = 0.5;
};

/// A layer of the network that will read, or one that only helps to train it.
using TrainingStep = std::variant<Layer, BatchNormalisation, Dropout>;

/// How an architecture is trained.
using TrainingArchitecture = std::vector<TrainingStep>;

/// The architecture without what only helps to train it.
inline Architecture for_inference(const TrainingArchitecture& training) {
  Architecture architecture;
  for (const TrainingStep& step : training) {
    if (const auto* layer = std::get_if<Layer>(&step)) architecture.push_back(*layer);
  }
  return architecture;
}

}  // namespace digits
