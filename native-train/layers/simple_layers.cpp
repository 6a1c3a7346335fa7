#include "layers/simple_layers.h"

#include "nn/kernels.h"

namespace digits {

void GlobalAveragePoolingLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    average_pool((*in_data[0])[i], input_, (*out_data[0])[i]);
  });
}

void GlobalAveragePoolingLayer::back_propagation(const Tensors& in_data, const Tensors&,
                                                 Tensors& out_grad, Tensors& in_grad) {
  const float pixels = float(input_.height * input_.width);
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    tiny_dnn::vec_t& gradient = (*out_grad[0])[i];
    float* input_gradient = make_room((*in_grad[0])[i]);
    for (std::size_t j = 0; j < input_.size(); ++j) {
      input_gradient[j] = gradient[j % gradient.size()] / pixels;
    }
    release(gradient);
  });
}

}  // namespace digits
