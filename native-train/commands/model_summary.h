// What a model file holds, for `digits info` and for reports.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nn/architecture.h"

namespace digits {

using Json = nlohmann::ordered_json;

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

/// Of the file at `path`, or of the network that ships where that is empty. Throws UserError where
/// it is not a model file with a training record.
ModelSummary summarise(const std::filesystem::path& path);

/// {"file", "bytes", "layers", "parameters", "multiply_adds", "training"}.
Json to_json(const ModelSummary& summary);

}  // namespace digits
