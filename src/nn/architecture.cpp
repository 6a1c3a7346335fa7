#include "nn/architecture.h"

#include <algorithm>

namespace digits {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

Shape convolved(const Convolution& layer, const Shape& input) {
  const int lost = layer.same ? 0 : layer.kernel - 1;
  return {input.height - lost, input.width - lost, layer.channels};
}

bool in_bounds(int outputs, std::size_t inputs_of_each) {
  return outputs >= 1 && std::size_t(outputs) <= max_feature_map &&
         std::uint64_t(outputs) * inputs_of_each <= max_parameters;
}

bool fits(const Layer& layer, const Shape& input) {
  const int smaller_side = std::min(input.height, input.width);
  return std::visit(
      Overloaded{
          [&](const Convolution& c) {
            return c.kernel >= 1 && c.kernel <= smaller_side && (!c.same || c.kernel % 2 == 1) &&
                   in_bounds(c.channels, std::size_t(c.kernel * c.kernel * input.channels));
          },
          [&](const MaxPooling& p) { return p.size >= 1 && p.size <= smaller_side; },
          [&](const AveragePooling& p) { return p.size >= 0 && p.size <= smaller_side; },
          [&](const Dense& d) { return in_bounds(d.units, input.size()); },
          [](const Relu&) { return true; },
      },
      layer);
}

}  // namespace

std::optional<Shape> output_shape(const Layer& layer, const Shape& input) {
  if (!fits(layer, input)) return std::nullopt;
  const Shape output =
      std::visit(Overloaded{
                     [&](const Convolution& c) { return convolved(c, input); },
                     [&](const MaxPooling& p) {
                       return Shape{input.height / p.size, input.width / p.size, input.channels};
                     },
                     [&](const AveragePooling& p) {
                       if (p.size == 0) return Shape{1, 1, input.channels};
                       return Shape{input.height / p.size, input.width / p.size, input.channels};
                     },
                     [](const Dense& d) {
                       return Shape{1, 1, d.units};
                     },
                     [&](const Relu&) { return input; },
                 },
                 layer);
  if (output.size() > max_feature_map) return std::nullopt;
  return output;
}

std::size_t output_count(const Architecture& architecture) {
  const auto ignore = [](const Layer&, const Shape&, const Shape&) {};
  const std::optional<Shape> shape = for_each_layer(architecture, ignore);
  return shape ? shape->size() : 0;
}

std::size_t weight_count(const Layer& layer, const Shape& input) {
  if (const auto* c = std::get_if<Convolution>(&layer)) {
    return std::size_t(c->kernel) * std::size_t(c->kernel) * std::size_t(input.channels) *
           std::size_t(c->channels);
  }
  if (const auto* d = std::get_if<Dense>(&layer)) return input.size() * std::size_t(d->units);
  return 0;
}

std::size_t bias_count(const Layer& layer) {
  if (const auto* c = std::get_if<Convolution>(&layer)) return std::size_t(c->channels);
  if (const auto* d = std::get_if<Dense>(&layer)) return std::size_t(d->units);
  return 0;
}

std::uint64_t multiply_adds(const Layer& layer, const Shape& input) {
  const std::uint64_t weights = weight_count(layer, input);
  if (const auto* c = std::get_if<Convolution>(&layer)) {
    const Shape output = convolved(*c, input);
    return weights * std::uint64_t(output.height) * std::uint64_t(output.width);
  }
  return weights;
}

std::optional<Footprint> footprint(const Architecture& architecture) {
  Footprint all;
  std::uint64_t parameters = 0;
  const auto last = for_each_layer(
      architecture, [&](const Layer& layer, const Shape& input, const Shape& output) {
        parameters += weight_count(layer, input) + bias_count(layer);
        all.values += output.size();
        all.multiply_adds += multiply_adds(layer, input);
      });
  if (!last || architecture.size() > max_layers || parameters > max_parameters ||
      all.values > max_values || all.multiply_adds > max_multiply_adds) {
    return std::nullopt;
  }
  all.output = *last;
  all.parameters = std::size_t(parameters);
  return all;
}

std::string describe(const Layer& layer) {
  const auto square = [](int size) { return std::to_string(size) + "x" + std::to_string(size); };
  return std::visit(
      Overloaded{
          [&](const Convolution& c) {
            return "convolution " + square(c.kernel) + ", " + std::to_string(c.channels) +
                   " channels, " + (c.same ? "same" : "valid");
          },
          [&](const MaxPooling& p) { return "max pooling " + square(p.size); },
          [&](const AveragePooling& p) {
            return p.size == 0 ? "global average pooling" : "average pooling " + square(p.size);
          },
          [](const Dense& d) { return "dense, " + std::to_string(d.units) + " units"; },
          [](const Relu&) { return std::string("ReLU"); },
      },
      layer);
}

}  // namespace digits
