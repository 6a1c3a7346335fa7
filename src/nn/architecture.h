// What a network is made of. Feature maps are height x width x channels (H, W, C), the channel
// varying fastest; a batch is a caller's loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace digits {

/// Size of a feature map.
struct Shape {
  int height = 0;
  int width = 0;
  int channels = 0;

  std::size_t size() const {
    return std::size_t(height) * std::size_t(width) * std::size_t(channels);
  }
  bool operator==(const Shape&) const = default;
};

/// Stride 1. `same` pads with zeros to keep height and width; `kernel` is odd then.
struct Convolution {
  int kernel = 3;    ///< height and width of the window
  int channels = 0;  ///< of the output
  bool same = false;
};

/// The largest value of each size x size window, windows side by side; a rest at the edge is left
/// out.
struct MaxPooling {
  int size = 2;
};

/// The mean of each size x size window, side by side as with MaxPooling; size 0: of the whole map.
struct AveragePooling {
  int size = 0;
};

/// Every output sees every input.
struct Dense {
  int units = 0;
};

/// max(0, x)
struct Relu {};

using Layer = std::variant<Convolution, MaxPooling, AveragePooling, Dense, Relu>;

/// Layers from the 28 x 28 x 1 frame, ink from 0 to 1, to ten logits, one a digit, or eleven, the
/// last one for "not a digit".
using Architecture = std::vector<Layer>;

inline constexpr Shape frame_shape{28, 28, 1};

/// Bounds far above what a digit network needs: of one feature map and of a layer's parameters,
/// which keep their products with a window's size within 32 bits …
inline constexpr std::size_t max_feature_map = 1'000'000;
inline constexpr std::size_t max_parameters = 50'000'000;

/// … and of a network, so that a model file from anywhere takes neither all memory nor minutes.
inline constexpr std::size_t max_layers = 1'000;
inline constexpr std::uint64_t max_values = 10'000'000, max_multiply_adds = 1'000'000'000;

/// The shape that `layer` makes of `input`; nothing where it does not fit: a window larger than the
/// map, a size below 1, or more than the bounds above.
std::optional<Shape> output_shape(const Layer& layer, const Shape& input);

/// Calls visit(layer, input, output) with the shapes of each layer, from the frame on. Returns the
/// last output's shape; nothing where a layer does not fit, at which the walk ends.
template <class Visit>
std::optional<Shape> for_each_layer(const Architecture& architecture, Visit visit) {
  Shape input = frame_shape;
  for (const Layer& layer : architecture) {
    const std::optional<Shape> output = output_shape(layer, input);
    if (!output) return std::nullopt;
    visit(layer, input, *output);
    input = *output;
  }
  return input;
}

/// What a network takes.
struct Footprint {
  Shape output;
  std::size_t parameters = 0;
  std::uint64_t values = 0;  ///< of all feature maps
  std::uint64_t multiply_adds = 0;
};

/// Nothing where the layers do not fit together, or are beyond the bounds above.
std::optional<Footprint> footprint(const Architecture& architecture);

/// How many values the network gives; 0 where its layers do not fit together.
std::size_t output_count(const Architecture& architecture);

/// How many weights `layer` has on an input of this shape, and how many biases: one an output
/// channel.
std::size_t weight_count(const Layer& layer, const Shape& input);
std::size_t bias_count(const Layer& layer);

/// How many multiplications with a weight one input costs.
std::uint64_t multiply_adds(const Layer& layer, const Shape& input);

/// For people: "convolution 3x3, 32 channels, same".
std::string describe(const Layer& layer);

}  // namespace digits
