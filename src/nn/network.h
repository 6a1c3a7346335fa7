// Convolutional networks for inference.
#pragma once

#include <span>
#include <variant>

#include "ink/frame.h"
#include "nn/float/float_network.h"
#include "nn/integer/integer_network.h"

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

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame);

 private:
  std::variant<IntegerNetwork, FloatNetwork> network_;
};

}  // namespace digits
