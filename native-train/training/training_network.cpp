#include "training/training_network.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "layers/convolution_block.h"
#include "layers/simple_layers.h"

namespace digits {
namespace {

// Reads an architecture step by step, and fuses those that one training layer serves.
class Builder {
 public:
  explicit Builder(const TrainingArchitecture& steps) : steps_(steps) {}

  bool done() const { return next_ == steps_.size(); }

  std::shared_ptr<tiny_dnn::layer> next_layer() {
    const Shape input = shape_;
    if (const auto convolution = take_convolution()) {
      ConvolutionBlock::Parts parts{.convolution = *convolution};
      parts.normalised = take<BatchNormalisation>().has_value();
      parts.rectified = take<Relu>().has_value();
      if (const auto pooling = take<MaxPooling>()) parts.pooling = pooling->size;
      return std::make_shared<ConvolutionBlock>(parts, input);
    }
    if (take<GlobalAveragePooling>()) return std::make_shared<GlobalAveragePoolingLayer>(input);
    throw std::logic_error(
        "batch normalisation, ReLU and max pooling must follow a convolution in this order");
  }

 private:
  // The next step, if it is of this kind.
  template <class Step>
  std::optional<Step> take() {
    if (done()) return {};
    const Layer* layer = std::get_if<Layer>(&steps_[next_]);
    const Step* step = nullptr;
    if constexpr (std::is_same_v<Step, BatchNormalisation>) {
      step = std::get_if<Step>(&steps_[next_]);
    } else if (layer) {
      step = std::get_if<Step>(layer);
    }
    if (!step) return {};
    ++next_;
    if (layer) shape_ = output_shape(*layer, shape_).value();
    return *step;
  }

  // A dense layer is a convolution whose window is the whole map; the weights' order is the same.
  std::optional<Convolution> take_convolution() {
    const Shape input = shape_;
    if (const auto dense = take<Dense>()) {
      if (input.height != input.width) throw std::logic_error("dense layers need a square map");
      return Convolution{input.height, dense->units, false};
    }
    return take<Convolution>();
  }

  const TrainingArchitecture& steps_;
  std::size_t next_ = 0;
  Shape shape_ = frame_shape;
};

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
  Builder builder(architecture);
  while (!builder.done()) network_ << builder.next_layer();
  tiny_dnn::set_random_seed(seed);
  for (tiny_dnn::layer* layer : network_) {
    layer->weight_init(tiny_dnn::weight_init::he());
    layer->bias_init(tiny_dnn::weight_init::constant(0));
  }
  network_.init_weight();
  for (ConvolutionBlock* block : blocks()) {
    if (block->statistics()) std::fill(block->scale().begin(), block->scale().end(), 1.0f);
  }
}

std::vector<ConvolutionBlock*> TrainingNetwork::blocks() const {
  std::vector<ConvolutionBlock*> blocks;
  for (tiny_dnn::layer* layer : network_) {
    if (auto* block = dynamic_cast<ConvolutionBlock*>(layer)) blocks.push_back(block);
  }
  return blocks;
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
  for (const ConvolutionBlock* block : blocks()) {
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
  for (ConvolutionBlock* block : blocks()) {
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
