#include "nn/float/float_network.h"

#include <algorithm>

#include "nn/float/kernels.h"

namespace digits {

void scale_ink(const Frame& frame, std::span<float> input) {
  std::transform(frame.begin(), frame.end(), input.begin(),
                 [](std::uint8_t ink) { return float(ink) / 255.0f; });
}

FloatNetwork::FloatNetwork(Model model) : model_(std::move(model)) {}

std::span<const float> FloatNetwork::logits(const Frame& frame) {
  Shape shape = frame_shape;
  input_.resize(frame.size());
  scale_ink(frame, input_);

  std::span<const float> parameters = model_.parameters;
  for (const Layer& layer : model_.architecture) {
    const auto weights = parameters.first(weight_count(layer, shape));
    const auto biases = parameters.subspan(weights.size(), bias_count(layer));
    parameters = parameters.subspan(weights.size() + biases.size());
    run(layer, shape, weights, biases);
    shape = *output_shape(layer, shape);
  }
  return input_;
}

void FloatNetwork::run(const Layer& layer, const Shape& shape, std::span<const float> weights,
                       std::span<const float> biases) {
  if (std::holds_alternative<Relu>(layer)) {
    rectify(input_);
    return;
  }
  output_.resize(output_shape(layer, shape)->size());
  if (const auto* c = std::get_if<Convolution>(&layer)) {
    run_convolution(*c, shape, weights, biases);
  } else if (const auto* p = std::get_if<MaxPooling>(&layer)) {
    max_pool(input_, shape, p->size, output_);
  } else if (const auto* a = std::get_if<AveragePooling>(&layer)) {
    average_pool(input_, shape, a->size, output_);
  } else {
    multiply(input_, weights, biases, output_);
  }
  std::swap(input_, output_);
}

void FloatNetwork::run_convolution(const Convolution& layer, const Shape& shape,
                                   std::span<const float> weights, std::span<const float> biases) {
  if (!layer.same) {
    convolve(input_, shape, layer.kernel, weights, biases, output_);
    return;
  }
  const int border = layer.kernel / 2;
  const Shape padded_shape{shape.height + 2 * border, shape.width + 2 * border, shape.channels};
  padded_.resize(padded_shape.size());
  pad(input_, shape, border, padded_);
  convolve(padded_, padded_shape, layer.kernel, weights, biases, output_);
}

}  // namespace digits
