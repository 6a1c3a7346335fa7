// Convolutional networks for inference.
#pragma once

#include <memory>
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

  /// An IntegerNetwork, a FloatNetwork, or what else has such `logits`. A program that names but
  /// one is linked without the others.
  template <class Kind>
  explicit Network(Kind network)
      : network_(new Kind(std::move(network)), [](void* kind) { delete static_cast<Kind*>(kind); }),
        logits_([](void* kind, const Frame& frame) {
          return static_cast<Kind*>(kind)->logits(frame);
        }) {}

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame) { return logits_(network_.get(), frame); }

 private:
  // A kind of network, and what there is to do with it: no virtual functions, as the core has no
  // run-time type information, without which the sanitizers take them for damaged.
  std::unique_ptr<void, void (*)(void*)> network_;
  std::span<const float> (*logits_)(void* network, const Frame& frame);
};

}  // namespace digits
