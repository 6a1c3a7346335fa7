// Networks for onnx.test.mjs, each with what FloatNetwork makes of a few frames:
//   onnx_cases FOLDER    writes NAME.model and NAME.json for each network, and prints its name
// They are the one that ships, every preset's and further ones, those with random weights.
#include <exception>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "../random_models.h"
#include "data/files.h"
#include "data/pen_digits.h"
#include "nn/classification.h"
#include "nn/float/float_network.h"
#include "shipped_model.h"
#include "training/presets.h"

namespace digits {
namespace {

constexpr int frame_count = 20;

std::vector<Frame> pen_frames() {
  std::vector<Frame> frames;
  for (int i = 0; i < frame_count; ++i) {
    Random random(i);
    frames.push_back(draw_digit(write_digit(random), random));
  }
  return frames;
}

/// A network that is surer of itself than one with random weights is, so that it shows in its
/// probabilities when any of them is in the wrong place.
Model sure_model(const Architecture& architecture) { return random_model(architecture, 1, 1.5f); }

/// {"inputs", "probabilities", "is_digit"}, a row a frame; `is_digit` only where the network has an
/// output for it.
nlohmann::json answers(const Model& model) {
  nlohmann::json answers;
  FloatNetwork network(model);
  for (const Frame& frame : pen_frames()) {
    std::vector<float> input(frame.size());
    scale_ink(frame, input);
    const auto logits = network.logits(frame);
    const Classification seen = classification(logits);
    answers["inputs"].push_back(input);
    answers["probabilities"].push_back(seen.probabilities);
    if (logits.size() > 10) answers["is_digit"].push_back({seen.is_digit});
  }
  return answers;
}

void write_case(const std::filesystem::path& folder, const std::string& name, const Model& model) {
  write_file(folder / (name + ".model"), serialise(model, ParameterFormat::float32));
  write_file(folder / (name + ".json"), answers(model).dump());
  std::cout << name << std::endl;
}

void write_cases(const std::filesystem::path& folder) {
  write_case(folder, "shipped", *parse_model(shipped_model()));
  for (const Preset& preset : presets()) {
    write_case(folder, preset.name, sure_model(for_inference(preset.training)));
  }
  for (std::size_t i = 0; i < sample_architectures.size(); ++i) {
    write_case(folder, "sample-" + std::to_string(i), sure_model(sample_architectures[i]));
  }
}

}  // namespace
}  // namespace digits

int main(int argc, char** argv) {
  try {
    if (argc != 2) throw std::runtime_error("FOLDER is needed");
    digits::write_cases(argv[1]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "onnx_cases: " << error.what() << std::endl;
    return 1;
  }
}
