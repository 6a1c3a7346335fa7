#include "nn/integer/stage.h"

#include <algorithm>
#include <limits>

namespace digits {
namespace {

// Winograd's transforms pay where they are shared by several channels.
bool suits_winograd(const Convolution& layer, const Shape& input) {
  return layer.kernel == 3 && input.channels % 2 == 0 && input.channels >= 8;
}

// Room for the windows that reach over the map's edges, or for tiles that do.
IntegerMap make_map(const Shape& shape, int border, int rest) {
  IntegerMap map{.shape = shape, .border = border, .width = shape.width + border + rest};
  const std::ptrdiff_t lines = shape.height + border + rest;
  // Odd runs of values are read in pairs: one more than the map has.
  map.values.resize(std::size_t(lines * map.row() + 1));
  return map;
}

Stage convolution_stage(const Convolution& layer, const Shape& input,
                        std::span<const float> weights, int lanes) {
  const int border = layer.same ? layer.kernel / 2 : 0;
  if (suits_winograd(layer, input)) {
    return {layer, make_map(input, border, border + 1), *output_shape(layer, input),
            pack_winograd(weights, input.channels, layer.channels, lanes)};
  }
  return {layer, make_map(input, border, border), *output_shape(layer, input),
          pack(weights, layer.kernel, layer.kernel * input.channels, layer.channels, lanes)};
}

Stage dense_stage(const Dense& layer, const Shape& input, std::span<const float> weights,
                  int lanes) {
  return {layer, make_map(input, 0, 0), *output_shape(layer, input),
          pack(weights, 1, int(input.size()), layer.units, lanes)};
}

Stage average_stage(const AveragePooling& layer, const Shape& input, int lanes) {
  const int count = layer.size > 0 ? layer.size * layer.size : input.height * input.width;
  PackedWeights weights;
  weights.outputs = padded_outputs(input.channels, lanes);
  weights.scales.assign(std::size_t(input.channels), 1 / float(count));
  weights.scales.resize(std::size_t(weights.outputs));
  weights.limit = std::min(32767, std::numeric_limits<std::int32_t>::max() / count);
  return {layer, make_map(input, 0, 0), *output_shape(layer, input), weights};
}

}  // namespace

Shape Stage::output() const {
  Shape shape = sums;
  for (int size : pools) shape = *output_shape(MaxPooling{size}, shape);
  return shape;
}

std::vector<Stage> make_stages(const Model& model, int lanes) {
  std::vector<Stage> stages;
  std::span<const float> parameters = model.parameters;
  Shape shape = frame_shape;
  const auto add = [&](Stage stage, std::span<const float> biases) {
    stage.biases.assign(biases.begin(), biases.end());
    stage.biases.resize(std::size_t(stage.weights.outputs));
    stages.push_back(std::move(stage));
  };
  for (const Layer& layer : model.architecture) {
    const auto weights = parameters.first(weight_count(layer, shape));
    const auto biases = parameters.subspan(weights.size(), bias_count(layer));
    parameters = parameters.subspan(weights.size() + biases.size());
    if (const auto* convolution = std::get_if<Convolution>(&layer)) {
      add(convolution_stage(*convolution, shape, weights, lanes), biases);
    } else if (const auto* dense = std::get_if<Dense>(&layer)) {
      add(dense_stage(*dense, shape, weights, lanes), biases);
    } else if (const auto* average = std::get_if<AveragePooling>(&layer)) {
      add(average_stage(*average, shape, lanes), {});
    } else {
      if (stages.empty()) add(average_stage({1}, shape, lanes), {});  // gives the frame as it is
      if (const auto* pooling = std::get_if<MaxPooling>(&layer)) {
        stages.back().pools.push_back(pooling->size);
      } else {
        stages.back().rectify = true;
      }
    }
    shape = *output_shape(layer, shape);
  }
  return stages;
}

}  // namespace digits
