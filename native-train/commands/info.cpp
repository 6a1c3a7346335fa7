// `digits info`: what a model file holds.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/model_summary.h"

namespace digits {
namespace {

struct InfoOptions {
  std::filesystem::path model;
  bool json = false;
};

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
