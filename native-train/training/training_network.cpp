#include "training/training_network.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "layers/simple_layers.h"
#include "training/assembly.h"

namespace digits {

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

TrainingNetwork::TrainingNetwork(const TrainingArchitecture& architecture, unsigned seed)
    : seed_(seed) {
  append_layers(architecture, network_);
  tiny_dnn::set_random_seed(seed);
  for (tiny_dnn::layer* layer : network_) {
    layer->weight_init(tiny_dnn::weight_init::he());
    layer->bias_init(tiny_dnn::weight_init::constant(0));
  }
  network_.init_weight();
  for (ConvolutionBlock* block : convolution_blocks(network_)) {
    if (block->statistics()) std::fill(block->scale().begin(), block->scale().end(), 1.0f);
  }
}

TrainingNetwork::Progress TrainingNetwork::train(const Batch& batch, Optimiser& optimiser) {
  Progress progress;
  const auto measure = [&] {
    const tiny_dnn::tensor_t logits = network_[network_.layer_size() - 1]->output()[0];
    for (std::size_t i = 0; i < logits.size(); ++i) {
      progress.loss += SoftmaxCrossEntropy::f(logits[i], batch.targets[i]);
      progress.correct += tiny_dnn::max_index(logits[i]) == tiny_dnn::max_index(batch.targets[i]);
    }
  };
  begin_step();
  network_.fit<SoftmaxCrossEntropy>(optimiser, batch.inputs, batch.targets, batch.inputs.size(), 1,
                                    measure, [] {});
  return progress;
}

void TrainingNetwork::begin_step() {
  for (std::size_t i = 0; i < network_.layer_size(); ++i) {
    if (auto* dropout = dynamic_cast<DropoutLayer*>(network_[i])) {
      dropout->begin_step(std::uint64_t(seed_) << 32 | i, steps_);
    }
  }
  ++steps_;
}

std::vector<float> TrainingNetwork::parameters() const {
  std::vector<float> parameters;
  for (const ConvolutionBlock* block : convolution_blocks(network_)) {
    const std::vector<float> folded = block->folded_parameters();
    parameters.insert(parameters.end(), folded.begin(), folded.end());
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
  for (ConvolutionBlock* block : convolution_blocks(network_)) {
    if (auto& statistics = block->statistics()) {
      visit(std::span<float>(statistics->moving_mean));
      visit(std::span<float>(statistics->moving_variance));
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
