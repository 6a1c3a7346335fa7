// The project's side of `tools/bench training`, and what its peers must know of a network:
//   training_bench digits NETWORK SECONDS    images a second in training
//   training_bench peak SECONDS              floating-point operations a second, at most
//   training_bench describe NETWORK          layers and cost, as JSON
// OMP_NUM_THREADS says with how many threads.
#include <omp.h>

#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <vector>

#include "measure.h"
#include "peak.h"
#include "rate.h"
#include "threads.h"
#include "training/training_network.h"

namespace digits {
namespace {

double images_per_second(const std::string& network, double seconds) {
  const Preset& preset = preset_named(network);
  const RandomBatch<tiny_dnn::vec_t> random(outputs_of(preset));
  const Batch batch{random.inputs, random.targets};
  TrainingNetwork trained(preset.training, 1);
  AdamW optimiser;
  optimiser.learning_rate = bench_learning_rate;
  return double(bench_batch) * rate(seconds, [&] { trained.train(batch, optimiser); });
}

double peak_operations_per_second(double seconds) {
  std::vector<float> results(static_cast<std::size_t>(omp_get_max_threads()));
  const double calls = rate(seconds, [&] {
#pragma omp parallel for schedule(static, 1)
    for (float& result : results) result += multiply_and_add();
  });
  const volatile float used = std::accumulate(results.begin(), results.end(), 0.0f);
  static_cast<void>(used);
  return calls * multiply_and_add_operations() * double(results.size());
}

nlohmann::json describe_step(const TrainingStep& step, const Shape& input) {
  const auto* layer = std::get_if<Layer>(&step);
  if (const auto* dropout = std::get_if<Dropout>(&step)) {
    return {{"type", "dropout"}, {"share", dropout->share}};
  }
  if (!layer)
    return {{"type", "batch normalisation"},
            {"channels", input.channels},
            {"flat", input.height == 1 && input.width == 1}};
  if (const auto* c = std::get_if<Convolution>(layer)) {
    return {{"type", "convolution"},
            {"kernel", c->kernel},
            {"in", input.channels},
            {"out", c->channels},
            {"same", c->same}};
  }
  if (const auto* p = std::get_if<MaxPooling>(layer)) {
    return {{"type", "max pooling"}, {"size", p->size}};
  }
  if (const auto* d = std::get_if<Dense>(layer)) {
    return {{"type", "dense"}, {"in", input.size()}, {"out", d->units}};
  }
  if (std::holds_alternative<Relu>(*layer)) return {{"type", "relu"}};
  const int size = std::get<AveragePooling>(*layer).size;
  if (size > 0) return {{"type", "average pooling"}, {"size", size}};
  return {{"type", "global average pooling"}};
}

/// Multiply-adds of one image's forward pass, gradient of the weights and gradient of the inputs,
/// which the first layer does not need, by the definition of each layer: an algorithm that saves
/// multiplications (Winograd's, for one) counts as the direct one.
std::size_t training_multiply_adds(const Architecture& architecture) {
  std::size_t sum = 0;
  Shape shape = frame_shape;
  for (const Layer& layer : architecture) {
    const bool first = sum == 0;
    sum += multiply_adds(layer, shape) * (first ? 2 : 3);
    shape = output_shape(layer, shape).value();
  }
  return sum;
}

nlohmann::json describe(const std::string& network) {
  const TrainingArchitecture& training = preset_named(network).training;
  nlohmann::json layers;
  Shape shape = frame_shape;
  for (const TrainingStep& step : training) {
    layers.push_back(describe_step(step, shape));
    if (const auto* layer = std::get_if<Layer>(&step)) shape = output_shape(*layer, shape).value();
  }
  return {{"batch", bench_batch},
          {"learning_rate", bench_learning_rate},
          {"training_multiply_adds", training_multiply_adds(for_inference(training))},
          {"layers", layers}};
}

void run(const std::vector<std::string>& words) {
  if (words.size() == 3 && words[0] == "digits") {
    std::cout << images_per_second(words[1], std::stod(words[2])) << std::endl;
  } else if (words.size() == 2 && words[0] == "peak") {
    std::cout << peak_operations_per_second(std::stod(words[1])) << std::endl;
  } else if (words.size() == 2 && words[0] == "describe") {
    std::cout << describe(words[1]) << std::endl;
  } else {
    throw std::runtime_error("digits NETWORK SECONDS, peak SECONDS or describe NETWORK is needed");
  }
}

}  // namespace
}  // namespace digits

int main(int argc, char** argv) {
  digits::wait_passively(argv);
  try {
    digits::run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "training_bench: " << error.what() << std::endl;
    return 1;
  }
}
