#include "commands/model_summary.h"

#include "commands/model_option.h"
#include "nn/model.h"
#include "user_error.h"

namespace digits {

ModelSummary summarise(const std::filesystem::path& path) {
  const std::vector<std::uint8_t> bytes = read_model_file(path);
  const Model model = *parse_model(bytes);
  ModelSummary summary{
      model_name(path), bytes.size(), {}, 0, 0, Json::parse(model.training, nullptr, false)};
  if (!summary.training.is_object()) {
    throw UserError(summary.name + " has a training record that is not a JSON object");
  }
  for_each_layer(model.architecture,
                 [&](const Layer& layer, const Shape& input, const Shape& output) {
                   summary.layers.push_back({describe(layer), output,
                                             weight_count(layer, input) + bias_count(layer),
                                             multiply_adds(layer, input)});
                   summary.parameters += summary.layers.back().parameters;
                   summary.multiply_adds += summary.layers.back().multiply_adds;
                 });
  return summary;
}

Json to_json(const ModelSummary& summary) {
  Json layers = Json::array();
  for (const LayerSummary& layer : summary.layers) {
    layers.push_back({{"layer", layer.description},
                      {"output", {layer.output.height, layer.output.width, layer.output.channels}},
                      {"parameters", layer.parameters},
                      {"multiply_adds", layer.multiply_adds}});
  }
  return {{"file", summary.name},
          {"bytes", summary.bytes},
          {"layers", layers},
          {"parameters", summary.parameters},
          {"multiply_adds", summary.multiply_adds},
          {"training", summary.training}};
}

}  // namespace digits
