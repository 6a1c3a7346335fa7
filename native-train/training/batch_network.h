// Inference on many frames at once.
#pragma once

#include <span>
#include <vector>

#include "ink/frame.h"
#include "nn/model.h"
#include "training/assembly.h"

namespace digits {

/// A trained network on the training layers and all threads: ten times as fast as Network, whose
/// results it gives up to rounding.
class BatchNetwork {
 public:
  /// `model` must be consistent, as for Network.
  explicit BatchNetwork(const Model& model);

  /// The last layer's outputs, before softmax, for each frame.
  std::vector<tiny_dnn::vec_t> logits(std::span<const Frame> frames);

 private:
  SequentialNetwork network_;
};

}  // namespace digits
