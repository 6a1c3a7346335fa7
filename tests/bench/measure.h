// What the programs that train share, so that each does so on the same batch. No tiny-dnn here: the
// stock one is compiled with other settings than the project's.
#pragma once

#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "training/presets.h"

namespace digits {

inline constexpr std::size_t bench_batch = 128;
inline constexpr float bench_learning_rate = 1e-3f;

/// The preset of that name; throws std::runtime_error where there is none.
inline const Preset& preset_named(const std::string& name) {
  for (const Preset& preset : presets()) {
    if (preset.name == name) return preset;
  }
  throw std::runtime_error("no network is called " + name);
}

/// How many outputs a network of it has.
inline std::size_t outputs_of(const Preset& preset) {
  return output_count(for_inference(preset.training));
}

/// A batch of noise, the same in every run, each image with a digit by chance. `Vector` is a vector
/// of floats: 784 values from 0 to 1, a probability for each output of the network.
template <class Vector>
struct RandomBatch {
  std::vector<Vector> inputs;
  std::vector<Vector> targets;

  explicit RandomBatch(std::size_t outputs) {
    std::mt19937 random(1);
    for (std::size_t i = 0; i < bench_batch; ++i) {
      Vector& input = inputs.emplace_back(frame_shape.size());
      for (float& value : input) value = float(random()) / 4294967296.0f;
      targets.emplace_back(outputs)[random() % 10] = 1;
    }
  }
};

}  // namespace digits
