#include "nn/integer/stage.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

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
  map.values.resize(std::size_t(lines * map.line_stride() + 1));
  return map;
}

PackedWeights convolution_weights(const Convolution& layer, const Shape& input,
                                  const QuantisedWeights& weights, int lanes) {
  if (suits_winograd(layer, input)) return pack_winograd(weights, input.channels, lanes);
  return pack(weights, layer.kernel, layer.kernel * input.channels, lanes);
}

PackedWeights average_weights(const AveragePooling& layer, const Shape& input, int lanes) {
  const int count = layer.size > 0 ? layer.size * layer.size : input.height * input.width;
  PackedWeights weights;
  weights.outputs = padded_outputs(input.channels, lanes);
  weights.scales.assign(std::size_t(input.channels), 1 / float(count));
  weights.scales.resize(std::size_t(weights.outputs));
  weights.limit = std::min(32767, std::numeric_limits<std::int32_t>::max() / count);
  return weights;
}

// A layer that adds up, and so begins a stage; nothing: the layer belongs to the stage before it.
std::optional<Stage> begin_stage(const Layer& layer, const Shape& input, const Shape& output,
                                 const LayerParameters& learnt, int lanes) {
  const auto whole = [&] { return in_whole_numbers(learnt.weights, learnt.biases.size(), 127); };
  if (const auto* convolution = std::get_if<Convolution>(&layer)) {
    const int border = convolution->same ? convolution->kernel / 2 : 0;
    const int rest = suits_winograd(*convolution, input) ? border + 1 : border;
    return Stage{layer, make_map(input, border, rest), output, output,
                 convolution_weights(*convolution, input, whole(), lanes)};
  }
  const auto* average = std::get_if<AveragePooling>(&layer);
  if (!average && !std::holds_alternative<Dense>(layer)) return std::nullopt;
  return Stage{layer, make_map(input, 0, 0), output, output,
               average ? average_weights(*average, input, lanes)
                       : pack(whole(), 1, int(input.size()), lanes)};
}

// What pooling leaves out need not be added up.
void leave_out_rests(Stage& stage) {
  const int window = std::accumulate(stage.pools.begin(), stage.pools.end(), 1, std::multiplies{});
  stage.sums.height = stage.output.height * window;
  stage.sums.width = stage.output.width * window;
}

}  // namespace

std::vector<Stage> make_stages(const Model& model, int lanes) {
  std::vector<Stage> stages;
  const auto add = [&](Stage stage, const std::vector<float>& biases) {
    stage.biases = biases;
    stage.biases.resize(std::size_t(stage.weights.outputs));
    stages.push_back(std::move(stage));
  };
  for_each_layer(model, [&](const Layer& layer, const Shape& input, const Shape& output,
                            const LayerParameters& learnt) {
    if (auto stage = begin_stage(layer, input, output, learnt, lanes)) {
      add(std::move(*stage), learnt.biases);
      return;
    }
    // A stage that gives the frame as it is.
    if (stages.empty()) add(*begin_stage(AveragePooling{1}, input, input, {}, lanes), {});
    Stage& last = stages.back();
    if (const auto* pooling = std::get_if<MaxPooling>(&layer)) {
      last.pools.push_back(pooling->size);
    } else {
      last.rectify = true;
    }
    last.output = output;
  });
  for (Stage& stage : stages) leave_out_rests(stage);
  return stages;
}

}  // namespace digits
