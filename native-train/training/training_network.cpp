#include "training/training_network.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "layers/batch_normalisation_layer.h"
#include "layers/convolution_layer.h"
#include "layers/simple_layers.h"

namespace digits {
namespace {

std::shared_ptr<tiny_dnn::layer> training_layer(const Layer& layer, const Shape& input) {
  if (const auto* c = std::get_if<Convolution>(&layer)) {
    return std::make_shared<ConvolutionLayer>(*c, input);
  }
  if (const auto* p = std::get_if<MaxPooling>(&layer)) {
    return std::make_shared<MaxPoolingLayer>(*p, input);
  }
  if (std::holds_alternative<GlobalAveragePooling>(layer)) {
    return std::make_shared<GlobalAveragePoolingLayer>(input);
  }
  if (std::holds_alternative<Relu>(layer)) return std::make_shared<ReluLayer>(input);
  // A dense layer is a convolution whose window is the whole map; the weights' order is the same.
  if (input.height != input.width) throw std::logic_error("dense layers need a square map");
  return std::make_shared<ConvolutionLayer>(
      Convolution{input.height, std::get<Dense>(layer).units, false}, input);
}

// Makes a convolution compute factor * (what it computed) + offset, one of each an output channel.
void fold(const std::vector<float>& factor, const std::vector<float>& offset,
          std::span<float> weights, std::span<float> biases) {
  const std::size_t channels = biases.size();
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= factor[i % channels];
  for (std::size_t c = 0; c < channels; ++c) biases[c] = biases[c] * factor[c] + offset[c];
}

}  // namespace

float SoftmaxCrossEntropy::f(const tiny_dnn::vec_t& logits, const tiny_dnn::vec_t& target) {
  const float largest = *std::max_element(logits.begin(), logits.end());
  float sum = 0, agreement = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    sum += std::exp(logits[i] - largest);
    agreement += target[i] * (logits[i] - largest);
  }
  return std::log(sum) - agreement;  // targets add up to 1
}

tiny_dnn::vec_t SoftmaxCrossEntropy::df(const tiny_dnn::vec_t& logits,
                                        const tiny_dnn::vec_t& target) {
  const float largest = *std::max_element(logits.begin(), logits.end());
  tiny_dnn::vec_t gradient(logits.size());
  float sum = 0;
  for (std::size_t i = 0; i < logits.size(); ++i)
    sum += gradient[i] = std::exp(logits[i] - largest);
  for (std::size_t i = 0; i < logits.size(); ++i) gradient[i] = gradient[i] / sum - target[i];
  return gradient;
}

TrainingNetwork::TrainingNetwork(const TrainingArchitecture& architecture, unsigned seed) {
  Shape shape = frame_shape;
  for (const TrainingStep& step : architecture) {
    if (const auto* layer = std::get_if<Layer>(&step)) {
      network_ << training_layer(*layer, shape);
      shape = output_shape(*layer, shape).value();
    } else {
      network_ << std::make_shared<BatchNormalisationLayer>(shape);
    }
  }
  tiny_dnn::set_random_seed(seed);
  for (tiny_dnn::layer* layer : network_) {
    layer->bias_init(tiny_dnn::weight_init::constant(0));
    if (dynamic_cast<BatchNormalisationLayer*>(layer)) {
      layer->weight_init(tiny_dnn::weight_init::constant(1));
    } else {
      layer->weight_init(tiny_dnn::weight_init::he());
    }
  }
  network_.init_weight();
}

TrainingNetwork::Progress TrainingNetwork::train(const Batch& batch, AdamW& optimiser) {
  Progress progress;
  const auto measure = [&] {
    const tiny_dnn::tensor_t logits = network_[network_.layer_size() - 1]->output()[0];
    for (std::size_t i = 0; i < logits.size(); ++i) {
      progress.loss += SoftmaxCrossEntropy::f(logits[i], batch.targets[i]);
      progress.correct += tiny_dnn::max_index(logits[i]) == tiny_dnn::max_index(batch.targets[i]);
    }
  };
  network_.fit<SoftmaxCrossEntropy>(optimiser, batch.inputs, batch.targets, batch.inputs.size(), 1,
                                    measure, [] {});
  return progress;
}

std::vector<float> TrainingNetwork::parameters() const {
  std::vector<float> parameters;
  std::size_t biases = 0;  // of the layer before
  std::size_t weights = 0;
  for (const tiny_dnn::layer* layer : network_) {
    if (const auto* normalisation = dynamic_cast<const BatchNormalisationLayer*>(layer)) {
      const std::span own = std::span(parameters).last(weights + biases);
      fold(normalisation->factor(), normalisation->offset(), own.first(weights), own.last(biases));
      continue;
    }
    const auto tensors = layer->weights();
    if (tensors.empty()) continue;
    weights = tensors[0]->size();
    biases = tensors[1]->size();
    for (const tiny_dnn::vec_t* tensor : tensors) {
      parameters.insert(parameters.end(), tensor->begin(), tensor->end());
    }
  }
  return parameters;
}

std::vector<tiny_dnn::vec_t*> TrainingNetwork::tensors() {
  std::vector<tiny_dnn::vec_t*> tensors;
  for (tiny_dnn::layer* layer : network_) {
    for (tiny_dnn::vec_t* tensor : layer->weights()) tensors.push_back(tensor);
  }
  return tensors;
}

template <class Visit>
void TrainingNetwork::visit_state(Visit visit) {
  for (tiny_dnn::vec_t* tensor : tensors()) visit(std::span<float>(*tensor));
  for (tiny_dnn::layer* layer : network_) {
    if (auto* normalisation = dynamic_cast<BatchNormalisationLayer*>(layer)) {
      visit(std::span<float>(normalisation->moving_mean));
      visit(std::span<float>(normalisation->moving_variance));
    }
  }
}

std::vector<float> TrainingNetwork::state() {
  std::vector<float> state;
  visit_state([&](std::span<float> part) { state.insert(state.end(), part.begin(), part.end()); });
  return state;
}

void TrainingNetwork::set_state(std::span<const float> state) {
  std::size_t size = 0;
  visit_state([&](std::span<float> part) { size += part.size(); });
  if (state.size() != size) throw std::runtime_error("is of another network");
  visit_state([&](std::span<float> part) {
    std::copy_n(state.begin(), part.size(), part.begin());
    state = state.subspan(part.size());
  });
}

}  // namespace digits
