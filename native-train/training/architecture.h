// What a network in training has that inference does not need.
#pragma once

#include "nn/architecture.h"

namespace digits {

/// How an inference architecture is trained.
struct TrainingArchitecture {
  Architecture architecture;
  bool batch_normalisation = false;  ///< after every convolution
};

}  // namespace digits
