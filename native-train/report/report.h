// Reports: what a network reads and misreads, as one HTML file.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/mnist.h"
#include "training/evaluation.h"

namespace digits {

using Json = nlohmann::ordered_json;

/// The wrong answers as {"index", "written", "read" (null for nothing), "probabilities", "frame"
/// (the bytes in base64)}, the most confident first, no more than `most`.
Json misread_pictures(const LabelledImages& images, const Predictions& predictions,
                      const Evaluation& evaluation, std::size_t most);

/// Where `digits train` writes the history of the model at `model`: a.csv for a.model; other names
/// stay whole, so that run.1 and run.2 have a history each and x.csv is not its own.
std::filesystem::path history_file(const std::filesystem::path& model);

/// The history that `digits train` writes beside a model, as {"file", "epochs": one object an
/// epoch, with the file's column names and null for what was not measured}; where there is none,
/// {"file", "missing": the reason, a clause}.
Json training_history(const std::filesystem::path& model);

/// The report, which needs no other file and no network.
std::string html_report(const Json& figures);

}  // namespace digits
