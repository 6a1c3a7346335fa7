#include "layers/batch_normalisation_layer.h"

#include <cmath>

namespace digits {
namespace {

using tiny_dnn::serial_size_t;
using tiny_dnn::vector_type;

constexpr float epsilon = 1e-5f;
constexpr float momentum = 0.9f;  // how much of a moving average is kept at each batch

// Per channel sums of two quantities, over one thread's samples.
struct Sums {
  std::vector<double> first, second;

  explicit Sums(std::size_t channels) : first(channels), second(channels) {}

  // Adds first(value index, channel) and second(…) over a sample; single precision serves one
  // sample.
  template <class First, class Second>
  void add(std::size_t values, First first_of, Second second_of) {
    const std::size_t channels = first.size();
    std::vector<float> sample_first(channels), sample_second(channels);
    for (std::size_t j = 0; j < values; j += channels) {
      for (std::size_t c = 0; c < channels; ++c) {
        sample_first[c] += first_of(j + c, c);
        sample_second[c] += second_of(j + c, c);
      }
    }
    for (std::size_t c = 0; c < channels; ++c) {
      first[c] += sample_first[c];
      second[c] += sample_second[c];
    }
  }
};

Sums total(const std::vector<Sums>& parts) {
  Sums sum(parts[0].first.size());
  for (const Sums& part : parts) {
    for (std::size_t c = 0; c < sum.first.size(); ++c) {
      sum.first[c] += part.first[c];
      sum.second[c] += part.second[c];
    }
  }
  return sum;
}

std::vector<float> times(const tiny_dnn::vec_t& a, const std::vector<float>& b) {
  std::vector<float> product(b);
  for (std::size_t i = 0; i < product.size(); ++i) product[i] *= a[i];
  return product;
}

}  // namespace

BatchNormalisationLayer::BatchNormalisationLayer(const Shape& input)
    : TrainingLayer(input, input, {vector_type::data, vector_type::weight, vector_type::bias}),
      moving_mean(std::size_t(input.channels), 0.0f),
      moving_variance(std::size_t(input.channels), 1.0f),
      mean_(std::size_t(input.channels)),
      inverse_(std::size_t(input.channels)) {}

std::vector<tiny_dnn::shape3d> BatchNormalisationLayer::in_shape() const {
  const tiny_dnn::shape3d per_channel{1, 1, serial_size_t(input_.channels)};
  return {shape3d(input_), per_channel, per_channel};
}

void BatchNormalisationLayer::forward_propagation(const Tensors& in_data, Tensors& out_data) {
  const tiny_dnn::tensor_t& inputs = *in_data[0];
  measure(inputs);
  const std::vector<float> factors = times((*in_data[1])[0], inverse_);
  const tiny_dnn::vec_t& shift = (*in_data[2])[0];
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t) {
    transform(inputs[i].size(), (*out_data[0])[i].data(),
              [&, x = inputs[i].data()](std::size_t j, std::size_t c) {
                return factors[c] * (x[j] - mean_[c]) + shift[c];
              });
  });
}

void BatchNormalisationLayer::measure(const tiny_dnn::tensor_t& inputs) {
  std::vector<Sums> parts(threads(), Sums(mean_.size()));
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t thread) {
    const float* x = inputs[i].data();
    parts[thread].add(
        inputs[i].size(), [x](std::size_t j, std::size_t) { return x[j]; },
        [x](std::size_t j, std::size_t) { return x[j] * x[j]; });
  });
  const Sums sums = total(parts);
  const double count = pixels(inputs);
  for (std::size_t c = 0; c < mean_.size(); ++c) {
    const double mean = sums.first[c] / count;
    const double variance = std::max(sums.second[c] / count - mean * mean, 0.0);
    mean_[c] = float(mean);
    inverse_[c] = float(1 / std::sqrt(variance + epsilon));
    moving_mean[c] = momentum * moving_mean[c] + (1 - momentum) * float(mean);
    moving_variance[c] = momentum * moving_variance[c] + (1 - momentum) * float(variance);
  }
}

void BatchNormalisationLayer::back_propagation(const Tensors& in_data, const Tensors&,
                                               Tensors& out_grad, Tensors& in_grad) {
  const tiny_dnn::tensor_t& inputs = *in_data[0];
  const tiny_dnn::tensor_t& gradients = *out_grad[0];
  // first: the gradient's sum; second: that of gradient times normalised input.
  std::vector<Sums> parts(threads(), Sums(mean_.size()));
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t thread) {
    const float *x = inputs[i].data(), *gradient = gradients[i].data();
    parts[thread].add(
        inputs[i].size(), [=](std::size_t j, std::size_t) { return gradient[j]; },
        [&, x, gradient](std::size_t j, std::size_t c) {
          return gradient[j] * (x[j] - mean_[c]) * inverse_[c];
        });
  });
  const Sums sums = total(parts);
  std::vector<float> gradient_mean(mean_.size()), slope(mean_.size());
  for (std::size_t c = 0; c < mean_.size(); ++c) {
    (*in_grad[1])[0][c] += float(sums.second[c]);
    (*in_grad[2])[0][c] += float(sums.first[c]);
    gradient_mean[c] = float(sums.first[c] / pixels(inputs));
    slope[c] = float(sums.second[c] / pixels(inputs)) * inverse_[c];
  }
  const std::vector<float> factors = times((*in_data[1])[0], inverse_);
  for_each_sample(inputs.size(), [&](std::size_t i, std::size_t) {
    transform(
        inputs[i].size(), (*in_grad[0])[i].data(),
        [&, x = inputs[i].data(), gradient = gradients[i].data()](std::size_t j, std::size_t c) {
          return factors[c] * (gradient[j] - gradient_mean[c] - slope[c] * (x[j] - mean_[c]));
        });
  });
}

double BatchNormalisationLayer::pixels(const tiny_dnn::tensor_t& maps) const {
  return double(maps.size() * input_.size() / mean_.size());
}

template <class Function>
void BatchNormalisationLayer::transform(std::size_t values, float* __restrict output,
                                        Function function) const {
  const std::size_t channels = mean_.size();
  for (std::size_t j = 0; j < values; j += channels) {
    for (std::size_t c = 0; c < channels; ++c) output[j + c] = function(j + c, c);
  }
}

std::vector<float> BatchNormalisationLayer::factor() const {
  std::vector<float> factor = std::vector<float>(weights()[0]->begin(), weights()[0]->end());
  for (std::size_t c = 0; c < factor.size(); ++c)
    factor[c] /= std::sqrt(moving_variance[c] + epsilon);
  return factor;
}

std::vector<float> BatchNormalisationLayer::offset() const {
  const std::vector<float> factors = factor();
  std::vector<float> offset = std::vector<float>(weights()[1]->begin(), weights()[1]->end());
  for (std::size_t c = 0; c < offset.size(); ++c) offset[c] -= moving_mean[c] * factors[c];
  return offset;
}

}  // namespace digits
