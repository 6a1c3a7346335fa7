#include "layers/convolution_block.h"

#include <algorithm>
#include <stdexcept>

#include "layers/scratch.h"

namespace digits {
namespace {

using tiny_dnn::serial_size_t;
using tiny_dnn::vector_type;

struct Maps;
struct Gradients;

Activation activation_of(const ConvolutionBlock::Parts& parts, const Shape& input) {
  const Shape map = output_shape(parts.convolution, input).value();
  return {map.height, map.width, map.channels, parts.rectified, parts.pooling};
}

Shape block_output(const ConvolutionBlock::Parts& parts, const Shape& input) {
  const Activation activation = activation_of(parts, input);
  return {activation.pooled_height(), activation.pooled_width(), activation.channels};
}

std::vector<vector_type> block_inputs(bool normalised) {
  if (normalised)
    return {vector_type::data, vector_type::weight, vector_type::weight, vector_type::bias};
  return {vector_type::data, vector_type::weight, vector_type::bias};
}

}  // namespace

ConvolutionBlock::ConvolutionBlock(const Parts& parts, const Shape& input)
    : TrainingLayer(input, block_output(parts, input), block_inputs(parts.normalised)),
      parts_(parts),
      activation_(activation_of(parts, input)),
      convolution_(make_convolution(parts.convolution, input)) {
  if (parts.pooling > largest_pooling)
    throw std::logic_error("the pooling's windows are too large");
  if (parts.normalised) statistics_.emplace(channels());
}

std::vector<tiny_dnn::shape3d> ConvolutionBlock::in_shape() const {
  const serial_size_t kernel = serial_size_t(parts_.convolution.kernel);
  const tiny_dnn::shape3d a_channel{1, 1, serial_size_t(activation_.channels)};
  std::vector<tiny_dnn::shape3d> shapes = {
      shape3d(input_),
      {kernel, kernel, serial_size_t(input_.channels * activation_.channels)},
      a_channel};
  if (parts_.normalised) shapes.push_back(a_channel);
  return shapes;
}

serial_size_t ConvolutionBlock::fan_in_size() const {
  const int kernel = parts_.convolution.kernel;
  return serial_size_t(kernel * kernel * input_.channels);
}

serial_size_t ConvolutionBlock::fan_out_size() const {
  const int kernel = parts_.convolution.kernel;
  return serial_size_t(kernel * kernel * activation_.channels);
}

double ConvolutionBlock::values_a_channel(std::size_t samples) const {
  return double(samples) * activation_.height * activation_.width;
}

std::vector<const float*> ConvolutionBlock::inputs(const Tensors& in_data, std::size_t first,
                                                   std::size_t count) {
  std::vector<const float*> inputs;
  for (std::size_t i = first; i < first + count; ++i) inputs.push_back((*in_data[0])[i].data());
  return inputs;
}

void ConvolutionBlock::convolve(const Tensors& in_data, std::size_t first, std::size_t count,
                                float* maps) const {
  convolution_->forward(inputs(in_data, first, count), maps);
}

void ConvolutionBlock::activate(const float* map, const Line& line, std::size_t sample,
                                Tensors& out_data) {
  kernels().activate(map, line.factor.data(), line.offset.data(), activation_,
                     (*out_data[0])[sample].data(),
                     choices_.data() + sample * activation_.output());
}

void ConvolutionBlock::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  convolution_->set_weights((*in_data[1])[0]);
  choices_.resize(in_data[0]->size() * activation_.output());
  if (parts_.normalised && phase_ == tiny_dnn::net_phase::train) {
    forward_by_batch(in_data, out_data);
  } else if (parts_.normalised) {
    forward_by_line(in_data, statistics_->of_averages((*in_data[2])[0], (*in_data[3])[0]),
                    out_data);
  } else {
    const tiny_dnn::vec_t& biases = (*in_data[2])[0];
    forward_by_line(in_data, {std::vector<float>(channels(), 1.0f), {biases.begin(), biases.end()}},
                    out_data);
  }
}

void ConvolutionBlock::forward_by_batch(const Tensors& in_data, Tensors& out_data) {
  const std::size_t samples = in_data[0]->size(), size = activation_.input();
  maps_.resize(samples * size);
  ChannelSums sums(channels(), threads());
  for_each_group(samples, convolution_->group(),
                 [&](std::size_t first, std::size_t count, std::size_t thread) {
                   convolve(in_data, first, count, maps_.data() + first * size);
                   for (std::size_t i = first; i < first + count; ++i) {
                     sums.add(thread, [&](float* sum, float* squares) {
                       kernels().add_moments(maps_.data() + i * size,
                                             activation_.height * activation_.width,
                                             activation_.channels, sum, squares);
                     });
                   }
                 });
  statistics_->measure(sums, values_a_channel(samples));
  const Line line = statistics_->of_batch((*in_data[2])[0], (*in_data[3])[0]);
  for_each_sample(samples, [&](std::size_t i, std::size_t) {
    activate(maps_.data() + i * size, line, i, out_data);
  });
}

void ConvolutionBlock::forward_by_line(const Tensors& in_data, const Line& line,
                                       Tensors& out_data) {
  const std::size_t size = activation_.input();
  for_each_group(in_data[0]->size(), convolution_->group(),
                 [&](std::size_t first, std::size_t count, std::size_t) {
                   float* maps = scratch<Maps>(count * size);
                   convolve(in_data, first, count, maps);
                   for (std::size_t i = 0; i < count; ++i) {
                     activate(maps + i * size, line, first + i, out_data);
                   }
                 });
}

BatchStatistics::Gradient ConvolutionBlock::normalisation_gradient(const Tensors& in_data,
                                                                   const Tensors& out_grad,
                                                                   Tensors& in_grad) const {
  const std::size_t samples = in_data[0]->size();
  ChannelSums sums(channels(), threads());
  for_each_sample(samples, [&](std::size_t i, std::size_t thread) {
    sums.add(thread, [&](float* sum, float* products) {
      kernels().add_gradient_moments(
          maps_.data() + i * activation_.input(), (*out_grad[0])[i].data(),
          choices_.data() + i * activation_.output(), activation_, sum, products);
    });
  });
  return statistics_->gradient(sums, values_a_channel(samples), (*in_data[2])[0], (*in_grad[2])[0],
                               (*in_grad[3])[0]);
}

void ConvolutionBlock::back_propagation(const Tensors& in_data, const Tensors&, Tensors& out_grad,
                                        Tensors& in_grad) {
  const std::size_t samples = in_data[0]->size(), size = activation_.input();
  const std::vector<float> ones(channels(), 1.0f), zeros(channels());
  const BatchStatistics::Gradient line = parts_.normalised
                                             ? normalisation_gradient(in_data, out_grad, in_grad)
                                             : BatchStatistics::Gradient{ones, zeros, zeros};
  collected_.assign(threads(), std::vector<float>(convolution_->collected_size()));
  for_each_group(
      samples, convolution_->group(),
      [&](std::size_t first, std::size_t count, std::size_t thread) {
        float* gradients = scratch<Gradients>(count * size);
        for (std::size_t i = 0; i < count; ++i) {
          kernels().deactivate(parts_.normalised ? maps_.data() + (first + i) * size : nullptr,
                               (*out_grad[0])[first + i].data(),
                               choices_.data() + (first + i) * activation_.output(), activation_,
                               line.factor.data(), line.slope.data(), line.level.data(),
                               gradients + i * size);
          release((*out_grad[0])[first + i]);
        }
        convolution_->collect_weight_gradient(inputs(in_data, first, count), gradients,
                                              collected_[thread].data());
        if (!parts_.normalised) {
          std::vector<float> unused(channels());
          kernels().add_moments(gradients, int(count) * activation_.height * activation_.width,
                                activation_.channels, (*in_grad[2])[thread].data(), unused.data());
        }
        if (!is_first()) {
          std::vector<float*> input_gradients;
          for (std::size_t i = first; i < first + count; ++i) {
            input_gradients.push_back(make_room((*in_grad[0])[i]));
          }
          convolution_->backward(gradients, input_gradients);
        }
      });
  for_each_group(threads(), 1, [&](std::size_t part, std::size_t, std::size_t) {
    convolution_->add_weight_gradient(collected_[part], (*in_grad[1])[part]);
  });
}

std::vector<float> ConvolutionBlock::folded_parameters() const {
  const auto tensors = weights();
  std::vector<float> parameters(tensors[0]->begin(), tensors[0]->end());
  if (!parts_.normalised) {
    parameters.insert(parameters.end(), tensors[1]->begin(), tensors[1]->end());
    return parameters;
  }
  const Line line = statistics_->of_averages(*tensors[1], *tensors[2]);
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i] *= line.factor[i % channels()];
  parameters.insert(parameters.end(), line.offset.begin(), line.offset.end());
  return parameters;
}

}  // namespace digits
