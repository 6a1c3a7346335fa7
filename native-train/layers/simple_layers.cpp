#include "layers/simple_layers.h"

#include <algorithm>

#include "nn/kernels.h"

namespace digits {

void ReluLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    (*out_data[0])[i] = (*in_data[0])[i];
    rectify((*out_data[0])[i]);
  });
}

void ReluLayer::back_propagation(const Tensors& in_data, const Tensors&, Tensors& out_grad,
                                 Tensors& in_grad) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    const auto& input = (*in_data[0])[i];
    const auto& gradient = (*out_grad[0])[i];
    auto& input_gradient = (*in_grad[0])[i];
    for (std::size_t j = 0; j < input.size(); ++j) {
      input_gradient[j] = input[j] > 0 ? gradient[j] : 0.0f;
    }
  });
}

void MaxPoolingLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    max_pool((*in_data[0])[i], input_, size_, (*out_data[0])[i]);
  });
}

void MaxPoolingLayer::back_propagation(const Tensors& in_data, const Tensors& out_data,
                                       Tensors& out_grad, Tensors& in_grad) {
  const std::size_t channels = std::size_t(input_.channels), size = std::size_t(size_);
  const std::size_t row = std::size_t(input_.width) * channels;
  const auto back_propagate = [&](std::size_t sample, std::size_t output, std::size_t window) {
    const auto& input = (*in_data[0])[sample];
    for (std::size_t dy = 0; dy < size; ++dy) {
      for (std::size_t dx = 0; dx < size; ++dx) {
        const std::size_t place = window + dy * row + dx * channels;
        if (input[place] != (*out_data[0])[sample][output]) continue;
        (*in_grad[0])[sample][place] = (*out_grad[0])[sample][output];
        return;
      }
    }
  };
  for_each_sample(in_data[0]->size(), [&](std::size_t sample, std::size_t) {
    auto& input_gradient = (*in_grad[0])[sample];
    std::fill(input_gradient.begin(), input_gradient.end(), 0.0f);
    std::size_t output = 0;
    for (std::size_t y = 0; y < std::size_t(output_.height); ++y) {
      for (std::size_t x = 0; x < std::size_t(output_.width); ++x) {
        for (std::size_t c = 0; c < channels; ++c, ++output) {
          back_propagate(sample, output, y * size * row + x * size * channels + c);
        }
      }
    }
  });
}

void GlobalAveragePoolingLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    average_pool((*in_data[0])[i], input_, (*out_data[0])[i]);
  });
}

void GlobalAveragePoolingLayer::back_propagation(const Tensors& in_data, const Tensors&,
                                                 Tensors& out_grad, Tensors& in_grad) {
  const float pixels = float(input_.height * input_.width);
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    const auto& gradient = (*out_grad[0])[i];
    auto& input_gradient = (*in_grad[0])[i];
    for (std::size_t j = 0; j < input_gradient.size(); ++j) {
      input_gradient[j] = gradient[j % gradient.size()] / pixels;
    }
  });
}

}  // namespace digits
