// Convolutional networks for inference.
#pragma once

#include <functional>
#include <span>
#include <utility>

#include "ink/frame.h"
#include "nn/model.h"

namespace digits {

enum class Arithmetic {
  integer,   ///< fast: see IntegerNetwork
  floating,  ///< the reference: see FloatNetwork
};

/// A network ready to run in either arithmetic. Not thread-safe.
class Network {
 public:
  /// `model` must be consistent.
  Network(const Model& model, Arithmetic arithmetic);

  /// An IntegerNetwork or a FloatNetwork. A program that names but one is linked without the other.
  template <class Kind>
  explicit Network(Kind network)
      : logits_([network = std::move(network)](const Frame& frame) mutable {
          return network.logits(frame);
        }) {}

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame) { return logits_(frame); }

 private:
  std::function<std::span<const float>(const Frame&)> logits_;
};

}  // namespace digits
