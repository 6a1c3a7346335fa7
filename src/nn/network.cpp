#include "nn/network.h"

namespace digits {
namespace {

std::variant<IntegerNetwork, FloatNetwork> make(const Model& model, Arithmetic arithmetic) {
  if (arithmetic == Arithmetic::floating) return FloatNetwork(model);
  return IntegerNetwork(model);
}

}  // namespace

Network::Network(const Model& model, Arithmetic arithmetic) : network_(make(model, arithmetic)) {}

std::span<const float> Network::logits(const Frame& frame) {
  return std::visit([&](auto& network) { return network.logits(frame); }, network_);
}

}  // namespace digits
