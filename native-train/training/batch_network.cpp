#include "training/batch_network.h"

#include <algorithm>

#include "nn/float/float_network.h"

namespace digits {

BatchNetwork::BatchNetwork(const Model& model) {
  append_layers({model.architecture.begin(), model.architecture.end()}, network_);
  network_.init_weight();
  const auto blocks = convolution_blocks(network_);
  auto block = blocks.begin();
  for (const LayerParameters& learnt : model.parameters) {
    if (learnt.biases.empty()) continue;
    const auto tensors = (*block++)->weights();
    const std::vector<float> weights = in_real_numbers(learnt.weights);
    tensors.at(0)->assign(weights.begin(), weights.end());
    tensors.at(1)->assign(learnt.biases.begin(), learnt.biases.end());
  }
}

std::vector<tiny_dnn::vec_t> BatchNetwork::logits(std::span<const Frame> frames) {
  constexpr std::size_t most = 256;  // at once, so that memory stays small
  std::vector<tiny_dnn::vec_t> logits;
  while (!frames.empty()) {
    const auto part = frames.first(std::min(most, frames.size()));
    std::vector<tiny_dnn::tensor_t> inputs(part.size(), {tiny_dnn::vec_t(frame_shape.size())});
    for (std::size_t i = 0; i < part.size(); ++i) scale_ink(part[i], inputs[i][0]);
    for (const tiny_dnn::tensor_t& output : network_.predict(inputs)) logits.push_back(output[0]);
    frames = frames.subspan(part.size());
  }
  return logits;
}

}  // namespace digits
