// The network that ships, and how often it is asked.
#pragma once

#include <span>

#include "nn/network.h"
#include "shipped_model.h"

namespace digits {

inline Network shipped_network() { return {*parse_model(shipped_model()), Arithmetic::integer}; }

/// The network that ships, which counts how often it is asked.
class CountingNetwork {
 public:
  explicit CountingNetwork(int& count) : count_(&count) {}

  std::span<const float> logits(const Frame& frame) {
    ++*count_;
    return network_.logits(frame);
  }

 private:
  Network network_ = shipped_network();
  int* count_;
};

}  // namespace digits
