#include "layers/convolution_layer.h"

#include <algorithm>

#include "nn/kernels.h"

namespace digits {
namespace {

using tiny_dnn::serial_size_t;
using tiny_dnn::vector_type;

Shape padded_shape(const Shape& shape, int border) {
  return {shape.height + 2 * border, shape.width + 2 * border, shape.channels};
}

// weights (K, K, I, O) turned by 180 degrees and transposed to (K, K, O, I): convolving the
// output's gradient with them gives the input's.
std::vector<float> adjoint(const tiny_dnn::vec_t& weights, const ConvolutionSize& size) {
  const std::size_t in = std::size_t(size.in_channels), out = std::size_t(size.out_channels);
  const std::size_t places = std::size_t(size.kernel) * std::size_t(size.kernel);
  std::vector<float> turned(weights.size());
  for (std::size_t place = 0; place < places; ++place) {
    for (std::size_t i = 0; i < in; ++i) {
      for (std::size_t o = 0; o < out; ++o) {
        turned[((places - 1 - place) * out + o) * in + i] = weights[(place * in + i) * out + o];
      }
    }
  }
  return turned;
}

// `map` with `border` zeros on each side, in memory that each thread reuses.
const float* padded(const tiny_dnn::vec_t& map, const Shape& shape, int border) {
  if (border == 0) return map.data();
  thread_local std::vector<float> buffer;
  buffer.resize(padded_shape(shape, border).size());
  pad(map, shape, border, buffer);
  return buffer.data();
}

}  // namespace

ConvolutionLayer::ConvolutionLayer(const Convolution& convolution, const Shape& input)
    : TrainingLayer(input, output_shape(convolution, input).value(),
                    {vector_type::data, vector_type::weight, vector_type::bias}),
      border_(convolution.same ? convolution.kernel / 2 : 0),
      size_{output_.height, output_.width, convolution.kernel, input.channels, output_.channels} {}

std::vector<tiny_dnn::shape3d> ConvolutionLayer::in_shape() const {
  const serial_size_t kernel = serial_size_t(size_.kernel);
  return {shape3d(input_),
          {kernel, kernel, serial_size_t(size_.in_channels * size_.out_channels)},
          {1, 1, serial_size_t(size_.out_channels)}};
}

serial_size_t ConvolutionLayer::fan_in_size() const {
  return serial_size_t(size_.kernel * size_.kernel * size_.in_channels);
}

serial_size_t ConvolutionLayer::fan_out_size() const {
  return serial_size_t(size_.kernel * size_.kernel * size_.out_channels);
}

void ConvolutionLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  const tiny_dnn::tensor_t& inputs = *in_data[0];
  const float* weights = (*in_data[1])[0].data();
  const float* biases = (*in_data[2])[0].data();
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t) {
    kernels().convolve(padded(inputs[i], input_, border_), weights, biases,
                       (*out_data[0])[i].data(), size_);
  });
}

void ConvolutionLayer::back_propagation(const Tensors& in_data, const Tensors&, Tensors& out_grad,
                                        Tensors& in_grad) {
  back_propagate_weights(in_data, out_grad, in_grad);
  if (!is_first()) back_propagate_input(in_data, out_grad, in_grad);
}

void ConvolutionLayer::back_propagate_weights(const Tensors& in_data, const Tensors& out_grad,
                                              Tensors& in_grad) const {
  const tiny_dnn::tensor_t& inputs = *in_data[0];
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t thread) {
    const tiny_dnn::vec_t& gradient = (*out_grad[0])[i];
    kernels().add_weight_gradient(padded(inputs[i], input_, border_), gradient.data(),
                                  (*in_grad[1])[thread].data(), size_);
    tiny_dnn::vec_t& bias_gradient = (*in_grad[2])[thread];
    for (std::size_t o = 0; o < gradient.size(); ++o) {
      bias_gradient[o % bias_gradient.size()] += gradient[o];
    }
  });
}

void ConvolutionLayer::back_propagate_input(const Tensors& in_data, const Tensors& out_grad,
                                            Tensors& in_grad) const {
  const std::vector<float> weights = adjoint((*in_data[1])[0], size_);
  const std::vector<float> no_biases(std::size_t(input_.channels));
  const int border = size_.kernel - 1 - border_;
  const ConvolutionSize size{input_.height, input_.width, size_.kernel, size_.out_channels,
                             size_.in_channels};
  for_each_sample(in_data[0]->size(), [&](std::size_t i, std::size_t) {
    kernels().convolve(padded((*out_grad[0])[i], output_, border), weights.data(), no_biases.data(),
                       (*in_grad[0])[i].data(), size);
  });
}

}  // namespace digits
