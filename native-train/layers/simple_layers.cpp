#include "layers/simple_layers.h"

#include <algorithm>

#include "data/random.h"
#include "nn/float/kernels.h"

namespace digits {

void AveragePoolingLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    average_pool((*in_data[0])[i], input_, size_, (*out_data[0])[i]);
  });
}

void AveragePoolingLayer::back_propagation(const Tensors& in_data, const Tensors&,
                                           Tensors& out_grad, Tensors& in_grad) {
  const int height = size_ > 0 ? size_ : input_.height, width = size_ > 0 ? size_ : input_.width;
  const std::size_t channels = std::size_t(input_.channels);
  const float share = 1 / float(height * width);
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    tiny_dnn::vec_t& gradient = (*out_grad[0])[i];
    float* to = make_room((*in_grad[0])[i]);
    for (int y = 0; y < input_.height; ++y) {
      for (int x = 0; x < input_.width; ++x, to += channels) {
        const int row = y / height, column = x / width;
        const bool inside = row < output_.height && column < output_.width;
        if (!inside) {
          std::fill_n(to, channels, 0.0f);
          continue;
        }
        const float* from = &gradient[std::size_t(row * output_.width + column) * channels];
        for (std::size_t c = 0; c < channels; ++c) to[c] = share * from[c];
      }
    }
    release(gradient);
  });
}

void DropoutLayer::draw_factors(std::size_t sample, std::vector<float>& factors) const {
  Random random(stream_, step_, sample);
  const auto kept = float(1 / (1 - share_));
  const auto limit = std::uint32_t(share_ * 65536);
  factors.resize(input_.size());
  for (std::size_t j = 0; j < factors.size(); j += 2) {  // sixteen bits for each value
    const std::uint32_t bits = random();
    factors[j] = (bits & 0xFFFF) < limit ? 0 : kept;
    if (j + 1 < factors.size()) factors[j + 1] = (bits >> 16) < limit ? 0 : kept;
  }
}

void DropoutLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  const bool training = phase_ == tiny_dnn::net_phase::train;
  if (training) factors_.resize(in_data[0]->size());
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    const tiny_dnn::vec_t& input = (*in_data[0])[i];
    tiny_dnn::vec_t& output = (*out_data[0])[i];
    output = input;
    if (!training) return;
    draw_factors(i, factors_[i]);
    for (std::size_t j = 0; j < output.size(); ++j) output[j] *= factors_[i][j];
  });
}

void DropoutLayer::back_propagation(const Tensors& in_data, const Tensors&, Tensors& out_grad,
                                    Tensors& in_grad) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    tiny_dnn::vec_t& gradient = (*out_grad[0])[i];
    float* input_gradient = make_room((*in_grad[0])[i]);
    for (std::size_t j = 0; j < input_.size(); ++j) {
      input_gradient[j] = factors_[i][j] * gradient[j];
    }
    release(gradient);
  });
}

}  // namespace digits
