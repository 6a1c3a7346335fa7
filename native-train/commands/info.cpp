// `digits info`: what a model file holds.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "nn/model.h"
#include "user_error.h"

namespace digits {
namespace {

using Json = nlohmann::ordered_json;

struct InfoOptions {
  std::filesystem::path model;
  bool json = false;
};

/// What one layer is and costs.
struct LayerSummary {
  std::string description;
  Shape output;
  std::size_t parameters = 0;
  std::size_t multiply_adds = 0;
};

struct ModelSummary {
  std::string name;
  std::size_t bytes = 0;
  std::vector<LayerSummary> layers;
  std::size_t parameters = 0;
  std::size_t multiply_adds = 0;
  Json training;
};

ModelSummary summarise(const std::filesystem::path& path) {
  const std::vector<std::uint8_t> bytes = read_model_file(path);
  const Model model = *parse_model(bytes);
  ModelSummary summary{
      model_name(path), bytes.size(), {}, 0, 0, Json::parse(model.training, nullptr, false)};
  if (!summary.training.is_object()) {
    throw UserError(summary.name + " has a training record that is not a JSON object");
  }
  Shape shape = frame_shape;
  for (const Layer& layer : model.architecture) {
    const Shape output = *output_shape(layer, shape);
    summary.layers.push_back({describe(layer), output,
                              weight_count(layer, shape) + bias_count(layer),
                              multiply_adds(layer, shape)});
    summary.parameters += summary.layers.back().parameters;
    summary.multiply_adds += summary.layers.back().multiply_adds;
    shape = output;
  }
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

/// 1234567 as "1,234,567".
std::string grouped(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

std::string to_text(const Shape& shape) {
  return std::to_string(shape.height) + " x " + std::to_string(shape.width) + " x " +
         std::to_string(shape.channels);
}

void print_row(std::size_t first_column, const std::string& layer, const std::string& output,
               const std::string& parameters, const std::string& multiply_adds) {
  std::cout << std::left << std::setw(int(first_column)) << layer << std::right << std::setw(16)
            << output << std::setw(14) << parameters << std::setw(16) << multiply_adds << '\n';
}

/// Keys and values, one a line; objects indented below their key.
void print_record(const Json& record, const std::string& indent) {
  for (const auto& [key, value] : record.items()) {
    std::string label = key;
    std::replace(label.begin(), label.end(), '_', ' ');
    std::cout << indent << label << ':';
    if (value.is_object()) {
      std::cout << '\n';
      print_record(value, indent + "  ");
    } else {
      std::cout << ' ' << (value.is_string() ? value.get<std::string>() : value.dump()) << '\n';
    }
  }
}

void print_text(const ModelSummary& summary) {
  std::size_t first_column = std::string("layer").size();
  for (const LayerSummary& layer : summary.layers) {
    first_column = std::max(first_column, layer.description.size());
  }
  std::cout << summary.name << ": " << grouped(summary.bytes) << " bytes\n\n";
  print_row(first_column, "layer", "output", "parameters", "multiply-adds");
  for (const LayerSummary& layer : summary.layers) {
    print_row(first_column, layer.description, to_text(layer.output), grouped(layer.parameters),
              grouped(layer.multiply_adds));
  }
  print_row(first_column, "total", "", grouped(summary.parameters), grouped(summary.multiply_adds));
  if (!summary.training.empty()) {
    std::cout << "\ntraining\n";
    print_record(summary.training, "  ");
  }
}

void info(const InfoOptions& options) {
  const ModelSummary summary = summarise(options.model);
  if (options.json) {
    std::cout << to_json(summary).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  } else {
    print_text(summary);
  }
}

}  // namespace

void add_info_command(CLI::App& program) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command =
      program.add_subcommand("info", "Show a model's layers, its size and how it was trained");
  command->add_flag("--json", options->json, "One JSON object");
  command->add_option("FILE", options->model, "Model file; without it, the network that ships");
  command->callback([options] { info(*options); });
}

}  // namespace digits
