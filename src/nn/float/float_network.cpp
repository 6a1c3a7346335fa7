#include "nn/float/float_network.h"

#include <algorithm>

#include "nn/float/kernels.h"

namespace digits {

void scale_ink(const Frame& frame, std::span<float> input) {
  std::transform(frame.begin(), frame.end(), input.begin(),
                 [](std::uint8_t ink) { return float(ink) / 255.0f; });
}

FloatNetwork::FloatNetwork(const Model& model) {
  for_each_layer(model, [&](const Layer& layer, const Shape& input, const Shape& output,
                            const LayerParameters& learnt) {
    steps_.push_back({layer, input, output, in_real_numbers(learnt.weights), learnt.biases});
  });
}

std::span<const float> FloatNetwork::logits(const Frame& frame) {
  input_.resize(frame.size());
  scale_ink(frame, input_);
  for (const Step& step : steps_) run(step);
  return input_;
}

void FloatNetwork::run(const Step& step) {
  if (std::holds_alternative<Relu>(step.layer)) {
    rectify(input_);
    return;
  }
  output_.resize(step.output.size());
  if (const auto* c = std::get_if<Convolution>(&step.layer)) {
    run_convolution(*c, step);
  } else if (const auto* p = std::get_if<MaxPooling>(&step.layer)) {
    max_pool(input_, step.input, p->size, output_);
  } else if (const auto* a = std::get_if<AveragePooling>(&step.layer)) {
    average_pool(input_, step.input, a->size, output_);
  } else {
    multiply(input_, step.weights, step.biases, output_);
  }
  std::swap(input_, output_);
}

void FloatNetwork::run_convolution(const Convolution& layer, const Step& step) {
  if (!layer.same) {
    convolve(input_, step.input, layer.kernel, step.weights, step.biases, output_);
    return;
  }
  const int border = layer.kernel / 2;
  const Shape padded_shape{step.input.height + 2 * border, step.input.width + 2 * border,
                           step.input.channels};
  padded_.resize(padded_shape.size());
  pad(input_, step.input, border, padded_);
  convolve(padded_, padded_shape, layer.kernel, step.weights, step.biases, output_);
}

}  // namespace digits
