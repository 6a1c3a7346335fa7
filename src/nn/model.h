// A trained network and the file it is kept in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/architecture.h"
#include "result.h"

namespace digits {

/// A trained network.
struct Model {
  Architecture architecture;
  /// Layer after layer: weights, then biases. Convolution weights are kernel x kernel x in x out,
  /// dense weights in x out, the last index varying fastest; inputs of a dense layer are in (H, W,
  /// C) order.
  std::vector<float> parameters;
  /// How it was trained and how accurate it is: one JSON object, which the core carries but does
  /// not read (`digits info` does).
  std::string training = "{}";
};

/// The numbers' type in a model file.
enum class ParameterFormat : std::uint32_t {
  float32 = 0,
  /// Weights as integers from -127 to 127 times one float32 scale an output channel; biases
  /// float32.
  int8 = 1,
  /// The same from -15 to 15, in an entropy code: half the size, for networks that travel.
  compact = 2,
};

/// The file's bytes, laid out as model/README.md says.
std::vector<std::uint8_t> serialise(const Model& model, ParameterFormat format);

/// Fails, naming the reason, unless `file` is whole (CRC-32), of this version and describes a
/// network from 28 x 28 x 1 to ten or eleven outputs with just its parameters, all finite.
Result<Model> parse_model(std::span<const std::uint8_t> file);

}  // namespace digits
