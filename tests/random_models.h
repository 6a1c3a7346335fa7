// Networks with random weights, for what must hold of every network.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "ink/frame.h"
#include "nn/model.h"
#include "random_values.h"

namespace digits {

/// Every kind of layer, and of neighbours.
inline const std::vector<Architecture> sample_architectures = {
    // one that ships, in small; maps of odd and even sizes
    {Convolution{3, 16, true}, Relu{}, Convolution{3, 16, true}, Relu{}, MaxPooling{2},
     Convolution{3, 24, true}, Relu{}, MaxPooling{2}, Convolution{3, 40, true}, Relu{},
     AveragePooling{}, Dense{11}},
    // LeNet-5: odd runs of values, channels that fill no vector
    {Convolution{5, 6, true}, Relu{}, AveragePooling{2}, Convolution{5, 16}, Relu{},
     AveragePooling{2}, Dense{30}, Relu{}, Dense{10}},
    // tutorials': windows that stay inside, pooling before rectifying
    {Convolution{3, 32}, Relu{}, MaxPooling{2}, Convolution{3, 20}, MaxPooling{2}, Relu{},
     Dense{16}, Relu{}, Dense{10}},
    // no convolution; negative values into a dense layer
    {Dense{33}, Dense{10}},
    // pooling first, and twice, with rests; Winograd's on negative values
    {MaxPooling{3}, Convolution{3, 8, true}, Convolution{3, 8}, MaxPooling{3}, MaxPooling{2},
     Dense{10}},
    // a rest at the edge; no dense layer
    {Relu{}, AveragePooling{5}, Convolution{1, 3}, Convolution{3, 10}, AveragePooling{}},
    // a dense layer as a map of one pixel
    {Dense{20}, Convolution{1, 12}, Relu{}, MaxPooling{1}, Dense{11}},
};

/// Every weight and bias is drawn from `seed`, and then multiplied by `size`.
inline Model random_model(const Architecture& architecture, unsigned seed, float size = 1) {
  std::vector<float> parameters;
  const auto add = [&](std::size_t count, float largest) {
    for (float value : random_values(count, ++seed)) parameters.push_back(value * largest * size);
  };
  for_each_layer(architecture, [&](const Layer& layer, const Shape& input, const Shape&) {
    const std::size_t weights = weight_count(layer, input), biases = bias_count(layer);
    // As large as keeps the values of the next layer in about the same range.
    add(weights, weights > 0 ? std::sqrt(3 * float(biases) / float(weights)) : 0);
    add(biases, 0.1f);
  });
  return make_model(architecture, parameters);
}

/// Half of it ink.
inline Frame random_frame(unsigned seed) {
  Frame frame;
  const auto values = random_values(frame.size(), seed);
  std::transform(values.begin(), values.end(), frame.begin(),
                 [](float value) { return std::uint8_t(std::max(value, 0.0f) * 255); });
  return frame;
}

}  // namespace digits
