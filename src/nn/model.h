// A trained network and the file it is kept in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/architecture.h"
#include "nn/quantisation.h"
#include "result.h"

namespace digits {

/// What a layer has learnt; empty for a layer that learns nothing.
struct LayerParameters {
  /// Convolution weights are kernel x kernel x in x out, dense weights in x out, the last index
  /// varying fastest; inputs of a dense layer are in (H, W, C) order.
  Weights weights;
  std::vector<float> biases;  ///< one an output channel

  bool operator==(const LayerParameters&) const = default;
};

/// A trained network. It is consistent where its layers fit together and have just their
/// parameters, as those of parse_model and make_model do.
struct Model {
  Architecture architecture;
  std::vector<LayerParameters> parameters;  ///< of each layer
  /// How it was trained and how accurate it is: one JSON object, which the core carries but does
  /// not read (`digits info` does).
  std::string training = "{}";
};

/// A model of layers that fit together, from just as many numbers as they learn: layer after layer
/// the weights, then the biases.
Model make_model(const Architecture& architecture, std::span<const float> parameters,
                 std::string training = "{}");

/// Walks through a consistent model: visit(layer, input, output, parameters). Returns the shape of
/// what the last layer gives.
template <class Visit>
Shape for_each_layer(const Model& model, Visit visit) {
  auto parameters = model.parameters.begin();
  return *for_each_layer(model.architecture,
                         [&](const Layer& layer, const Shape& input, const Shape& output) {
                           visit(layer, input, output, *parameters++);
                         });
}

/// The numbers' type in a model file.
enum class ParameterFormat : std::uint32_t {
  float32 = 0,
  /// Weights as integers from -127 to 127 times one float32 scale an output channel; biases
  /// float32.
  int8 = 1,
  /// The same from -15 to 15, in an entropy code: half the size, for networks that travel.
  compact = 3,  // 2 was another code
};

/// The file's bytes, laid out as model/README.md says. Whole numbers that the format holds stay as
/// they are.
std::vector<std::uint8_t> serialise(const Model& model, ParameterFormat format);

/// Fails, naming the reason, unless `file` is whole (CRC-32), of this version and describes a
/// network from 28 x 28 x 1 to ten or eleven outputs with just its parameters, all finite.
Result<Model> parse_model(std::span<const std::uint8_t> file);

}  // namespace digits
