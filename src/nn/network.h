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
  explicit Network(Kind network) : kind_(std::make_unique<Of<Kind>>(std::move(network))) {}

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame) { return kind_->logits(frame); }

 private:
  struct AnyKind {
    virtual ~AnyKind() = default;
    virtual std::span<const float> logits(const Frame& frame) = 0;
  };

  template <class Kind>
  struct Of final : AnyKind {
    explicit Of(Kind kind) : network(std::move(kind)) {}
    std::span<const float> logits(const Frame& frame) override { return network.logits(frame); }

    Kind network;
  };

  std::unique_ptr<AnyKind> kind_;
};

}  // namespace digits
