// A preset's network made of tiny-dnn's own layers, as a peer for `tools/bench training`:
//   stock_tiny_dnn NETWORK SECONDS    images a second in training
// A program of its own because tiny-dnn is compiled here as it is by default and at its best: for
// this machine, with its AVX kernels and with the standard library's threads. (With OpenMP it is as
// fast on cnn-32-64 and three times slower on digit-reader.)
#include <sched.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "measure.h"
#include "rate.h"
#include "training/tiny_dnn.h"

namespace digits {
namespace {

namespace activation = tiny_dnn::activation;
using Size = tiny_dnn::serial_size_t;
using StockLayer = std::shared_ptr<tiny_dnn::layer>;

template <class Activation>
StockLayer convolution(const Convolution& layer, const Shape& input) {
  return std::make_shared<tiny_dnn::convolutional_layer<Activation>>(
      Size(input.width), Size(input.height), Size(layer.kernel), Size(input.channels),
      Size(layer.channels), layer.same ? tiny_dnn::padding::same : tiny_dnn::padding::valid);
}

template <class Activation>
StockLayer dense(const Dense& layer, const Shape& input) {
  return std::make_shared<tiny_dnn::fully_connected_layer<Activation>>(Size(input.size()),
                                                                       Size(layer.units));
}

StockLayer max_pooling(const MaxPooling& layer, const Shape& input) {
  return std::make_shared<tiny_dnn::max_pooling_layer<activation::identity>>(
      Size(input.width), Size(input.height), Size(input.channels), Size(layer.size));
}

/// Of a square map.
StockLayer average_pooling(const AveragePooling& layer, const Shape& input) {
  const int size = layer.size > 0 ? layer.size : input.width;
  return std::make_shared<tiny_dnn::average_pooling_layer<activation::identity>>(
      Size(input.width), Size(input.height), Size(input.channels), Size(size));
}

StockLayer dropout(const Dropout& layer, const Shape& input) {
  return std::make_shared<tiny_dnn::dropout_layer>(Size(input.size()), float(layer.share));
}

StockLayer batch_normalisation(const Shape& input) {
  return std::make_shared<tiny_dnn::batch_normalization_layer>(Size(input.height * input.width),
                                                               Size(input.channels));
}

StockLayer relu(const Shape& input) {
  return std::make_shared<tiny_dnn::linear_layer<activation::relu>>(Size(input.size()));
}

/// tiny-dnn's layers have an activation of their own, which spares a layer.
template <class Activation>
StockLayer stock_layer(const Layer& layer, const Shape& input) {
  if (const auto* c = std::get_if<Convolution>(&layer)) return convolution<Activation>(*c, input);
  if (const auto* d = std::get_if<Dense>(&layer)) return dense<Activation>(*d, input);
  if (const auto* p = std::get_if<MaxPooling>(&layer)) return max_pooling(*p, input);
  if (std::holds_alternative<Relu>(layer)) return relu(input);
  return average_pooling(std::get<AveragePooling>(layer), input);
}

bool is_relu(const TrainingStep& step) {
  const auto* layer = std::get_if<Layer>(&step);
  return layer && std::holds_alternative<Relu>(*layer);
}

bool has_weights(const Layer& layer) { return bias_count(layer) > 0; }

using StockNetwork = tiny_dnn::network<tiny_dnn::sequential>;

void build(const TrainingArchitecture& steps, StockNetwork& network) {
  Shape shape = frame_shape;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto* layer = std::get_if<Layer>(&steps[i]);
    if (const auto* dropped = std::get_if<Dropout>(&steps[i])) {
      network << dropout(*dropped, shape);
      continue;
    }
    if (!layer) {
      network << batch_normalisation(shape);
      continue;
    }
    const bool last = i + 1 == steps.size();
    if (last) {
      network << stock_layer<activation::softmax>(*layer, shape);
    } else if (has_weights(*layer) && is_relu(steps[i + 1])) {
      network << stock_layer<activation::relu>(*layer, shape);
      ++i;
    } else {
      network << stock_layer<activation::identity>(*layer, shape);
    }
    shape = output_shape(*layer, shape).value();
  }
}

/// tiny-dnn starts a thread for each processor of the machine; OMP_NUM_THREADS says how many
/// processors they share.
void limit_processors() {
  const char* limit = std::getenv("OMP_NUM_THREADS");
  cpu_set_t allowed, used;
  if (!limit || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  CPU_ZERO(&used);
  for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&used) < std::atoi(limit); ++cpu) {
    if (CPU_ISSET(cpu, &allowed)) CPU_SET(cpu, &used);
  }
  sched_setaffinity(0, sizeof used, &used);
}

double images_per_second(const std::string& name, double seconds) {
  const Preset& preset = preset_named(name);
  const RandomBatch<tiny_dnn::vec_t> batch(outputs_of(preset));
  StockNetwork network;
  build(preset.training, network);
  network.init_weight();
  tiny_dnn::adam optimiser;
  optimiser.alpha = bench_learning_rate;
  return double(bench_batch) * rate(seconds, [&] {
           network.fit<tiny_dnn::cross_entropy_multiclass>(optimiser, batch.inputs, batch.targets,
                                                           bench_batch, 1);
         });
}

}  // namespace
}  // namespace digits

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("NETWORK SECONDS is needed");
    digits::limit_processors();
    std::cout << digits::images_per_second(argv[1], std::stod(argv[2])) << std::endl;
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "stock_tiny_dnn: " << error.what() << std::endl;
    return 1;
  }
}
