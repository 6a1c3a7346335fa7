// The project's training layers against tiny-dnn's own and against differences of the loss.
#include <algorithm>
#include <cmath>

#include "../random_values.h"
#include "doctest.h"
#include "layers/batch_normalisation_layer.h"
#include "layers/convolution_layer.h"
#include "layers/simple_layers.h"
#include "nn/kernels.h"
#include "nn/network.h"

namespace digits {
namespace {

using tiny_dnn::tensor_t;
using tiny_dnn::vec_t;

vec_t as_vec(const std::vector<float>& values) { return vec_t(values.begin(), values.end()); }

tensor_t random_batch(std::size_t samples, const Shape& shape, unsigned seed) {
  tensor_t batch;
  for (std::size_t i = 0; i < samples; ++i) {
    batch.push_back(as_vec(random_values(shape.size(), seed + unsigned(i))));
  }
  return batch;
}

// (H, W, C) to tiny-dnn's (C, H, W).
vec_t channels_first(const vec_t& map, const Shape& shape) {
  const std::size_t pixels = map.size() / std::size_t(shape.channels);
  vec_t turned(map.size());
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::size_t channel = i % std::size_t(shape.channels),
                      pixel = i / std::size_t(shape.channels);
    turned[channel * pixels + pixel] = map[i];
  }
  return turned;
}

// The project's weights (K, K, I, O) as tiny-dnn orders them: (O, I, K, K).
vec_t stock_weights(const vec_t& weights, int kernel, int in, int out) {
  vec_t turned(weights.size());
  for (int place = 0; place < kernel * kernel; ++place) {
    for (int i = 0; i < in; ++i) {
      for (int o = 0; o < out; ++o) {
        turned[std::size_t((o * in + i) * kernel * kernel + place)] =
            weights[std::size_t((place * in + i) * out + o)];
      }
    }
  }
  return turned;
}

double largest_difference(const vec_t& a, const vec_t& b) {
  REQUIRE(a.size() == b.size());
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    largest = std::max(largest, double(std::abs(a[i] - b[i])));
  return largest;
}

// The sum over the samples' gradients of one tensor of parameters.
vec_t merged(tiny_dnn::layer& layer, std::size_t input) {
  vec_t sum;
  layer.inputs()[input]->merge_grads(&sum);
  return sum;
}

// sum(output * direction): a loss whose gradient with respect to the output is `direction`.
double loss(tiny_dnn::layer& layer, const tensor_t& input, const tensor_t& direction) {
  const tensor_t output = layer.forward({input})[0];
  double sum = 0;
  for (std::size_t i = 0; i < output.size(); ++i) {
    for (std::size_t j = 0; j < output[i].size(); ++j)
      sum += double(output[i][j]) * direction[i][j];
  }
  return sum;
}

// A layer only hands a gradient to the layer before it: one that passes maps on.
struct Behind {
  ReluLayer before;

  Behind(tiny_dnn::layer& layer, const Shape& shape) : before(shape) { connect(&before, &layer); }
};

// Compares a layer's gradients with differences of its loss, at some inputs and all parameters.
void check_gradients(tiny_dnn::layer& layer, const Shape& input_shape, const Shape& output_shape,
                     double tolerance) {
  const Behind behind(layer, input_shape);
  layer.setup(true);
  constexpr float step = 1e-2f;
  tensor_t input = random_batch(3, input_shape, 10);
  const tensor_t direction = random_batch(3, output_shape, 20);
  const auto slope = [&](float& value) {
    const float middle = value;
    value = middle + step;
    const double above = loss(layer, input, direction);
    value = middle - step;
    const double below = loss(layer, input, direction);
    value = middle;
    return (above - below) / (2 * step);
  };

  layer.forward({input});
  const tensor_t input_gradient = layer.backward({direction})[0];
  std::vector<vec_t> parameter_gradients;
  for (std::size_t i = 1; i < layer.inputs().size(); ++i) {
    parameter_gradients.push_back(merged(layer, i));
  }

  for (std::size_t j = 0; j < input[1].size(); j += 3) {
    CAPTURE(j);
    CHECK(double(input_gradient[1][j]) ==
          doctest::Approx(slope(input[1][j])).epsilon(tolerance).scale(1));
  }
  const auto parameters = layer.weights();
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    for (std::size_t j = 0; j < parameters[i]->size(); j += 2) {
      CAPTURE(i);
      CAPTURE(j);
      CHECK(double(parameter_gradients[i][j]) ==
            doctest::Approx(slope((*parameters[i])[j])).epsilon(tolerance).scale(1));
    }
  }
}

TEST_CASE("Convolution computes what tiny-dnn's own layer computes, and the same gradients") {
  for (const bool same : {false, true}) {
    CAPTURE(same);
    const Shape shape{7, 9, 3};
    const int out = 6;
    ConvolutionLayer ours({3, out, same}, shape);
    const Behind behind(ours, shape);
    tiny_dnn::convolutional_layer<tiny_dnn::activation::identity> stock(
        9, 7, 3, 3, tiny_dnn::serial_size_t(out),
        same ? tiny_dnn::padding::same : tiny_dnn::padding::valid);
    ours.setup(true);
    stock.setup(true);
    *stock.weights()[0] = stock_weights(*ours.weights()[0], 3, 3, out);
    *ours.weights()[1] = *stock.weights()[1] = as_vec(random_values(std::size_t(out), 3));

    const Shape output = *output_shape(Convolution{3, out, same}, shape);
    const tensor_t input = random_batch(2, shape, 1), direction = random_batch(2, output, 5);
    tensor_t stock_input, stock_direction;
    for (const vec_t& map : input) stock_input.push_back(channels_first(map, shape));
    for (const vec_t& map : direction) stock_direction.push_back(channels_first(map, output));

    const tensor_t result = ours.forward({input})[0];
    const tensor_t stock_result = stock.forward({stock_input})[0];
    CHECK(largest_difference(channels_first(result[1], output), stock_result[1]) < 1e-5);

    const tensor_t gradient = ours.backward({direction})[0];
    const tensor_t stock_gradient = stock.backward({stock_direction})[0];
    CHECK(largest_difference(channels_first(gradient[1], shape), stock_gradient[1]) < 1e-5);
    CHECK(largest_difference(stock_weights(merged(ours, 1), 3, 3, out), merged(stock, 1)) < 1e-4);
    CHECK(largest_difference(merged(ours, 2), merged(stock, 2)) < 1e-4);
  }
}

TEST_CASE("The kernels of every instruction set give the core's sums") {
  for (const Kernels& kernels : supported_kernels()) {
    for (const int in : {1, 5, 16}) {
      for (const int out : {1, 7, 24, 48}) {
        CAPTURE(kernels.instruction_set);
        CAPTURE(in);
        CAPTURE(out);
        const ConvolutionSize size{4, 15, 3, in, out};
        const Shape padded{6, 17, in};
        const std::vector<float> input = random_values(padded.size(), 1);
        const std::vector<float> weights = random_values(size.weights(), 2);
        const std::vector<float> biases = random_values(std::size_t(out), 3);
        vec_t expected(size.output()), output(size.output());
        convolve(input, padded, 3, weights, biases, expected);
        kernels.convolve(input.data(), weights.data(), biases.data(), output.data(), size);
        CHECK(largest_difference(output, expected) < 1e-4);

        // A loss that is linear in the weights grows by their gradient's product with any step.
        const std::vector<float> direction = random_values(size.output(), 4);
        std::vector<float> gradient(size.weights());
        kernels.add_weight_gradient(input.data(), direction.data(), gradient.data(), size);
        const std::vector<float> none(std::size_t(out), 0.0f);
        convolve(input, padded, 3, weights, none, expected);
        double by_output = 0, by_gradient = 0;
        for (std::size_t i = 0; i < direction.size(); ++i)
          by_output += double(direction[i]) * expected[i];
        for (std::size_t i = 0; i < gradient.size(); ++i)
          by_gradient += double(gradient[i]) * weights[i];
        CHECK(by_gradient == doctest::Approx(by_output).epsilon(1e-4).scale(1));
      }
    }
  }
}

TEST_CASE("Max pooling computes what tiny-dnn's own layer computes, and the same gradient") {
  const Shape shape{6, 8, 5}, half{3, 4, 5};
  MaxPoolingLayer ours({2}, shape);
  tiny_dnn::max_pooling_layer<tiny_dnn::activation::identity> stock(8, 6, 5, 2);
  const tensor_t input = random_batch(1, shape, 1), direction = random_batch(1, half, 2);
  const tensor_t result = ours.forward({input})[0];
  const tensor_t stock_result = stock.forward({{channels_first(input[0], shape)}})[0];
  CHECK(largest_difference(channels_first(result[0], half), stock_result[0]) == 0);
  const tensor_t gradient = ours.backward({direction})[0];
  const tensor_t stock_gradient = stock.backward({{channels_first(direction[0], half)}})[0];
  CHECK(largest_difference(channels_first(gradient[0], shape), stock_gradient[0]) == 0);
}

TEST_CASE("A dense layer is a convolution with a window as large as its map") {
  ConvolutionLayer ours({4, 7, false}, {4, 4, 3});
  tiny_dnn::fully_connected_layer<tiny_dnn::activation::identity> stock(4 * 4 * 3, 7);
  ours.setup(true);
  stock.setup(true);
  *stock.weights()[0] = *ours.weights()[0];
  const tensor_t input = random_batch(2, {4, 4, 3}, 1);
  CHECK(largest_difference(ours.forward({input})[0][1], stock.forward({input})[0][1]) < 1e-5);
}

TEST_CASE(
    "The core's dense layer, average pooling and softmax compute what tiny-dnn's own compute") {
  const std::vector<float> input = random_values(4 * 4 * 3, 1);
  SUBCASE("dense") {
    tiny_dnn::fully_connected_layer<tiny_dnn::activation::identity> stock(4 * 4 * 3, 7);
    stock.setup(true);
    *stock.weights()[1] = as_vec(random_values(7, 2));
    vec_t output(7);
    multiply(input, *stock.weights()[0], *stock.weights()[1], output);
    CHECK(largest_difference(output, stock.forward({{as_vec(input)}})[0][0]) < 1e-5);
  }
  SUBCASE("average pooling") {
    tiny_dnn::average_pooling_layer<tiny_dnn::activation::identity> stock(4, 4, 3, 4);
    stock.setup(true);
    // tiny-dnn's has a weight and a bias for each channel.
    std::fill(stock.weights()[0]->begin(), stock.weights()[0]->end(), 1.0f);
    vec_t output(3);
    average_pool(input, {4, 4, 3}, output);
    const vec_t stock_input = channels_first(as_vec(input), {4, 4, 3});
    CHECK(largest_difference(output, stock.forward({{stock_input}})[0][0]) < 1e-5);
  }
  SUBCASE("softmax") {
    const std::vector<float> logits = random_values(10, 3);
    const tiny_dnn::activation::softmax stock;
    const vec_t stock_input = as_vec(logits);
    const auto probabilities = softmax(logits);
    for (std::size_t i = 0; i < 10; ++i) {
      CHECK(probabilities[i] == doctest::Approx(stock.f(stock_input, i)));
    }
  }
}

TEST_CASE("Gradients agree with differences of the loss") {
  SUBCASE("convolution, same") {
    ConvolutionLayer layer({3, 5, true}, {6, 5, 4});
    check_gradients(layer, {6, 5, 4}, {6, 5, 5}, 0.02);
  }
  SUBCASE("convolution 5x5, valid") {
    ConvolutionLayer layer({5, 17, false}, {8, 7, 2});
    check_gradients(layer, {8, 7, 2}, {4, 3, 17}, 0.02);
  }
  SUBCASE("batch normalisation") {
    BatchNormalisationLayer layer({4, 3, 6});
    layer.weight_init(tiny_dnn::weight_init::constant(1.5f));
    check_gradients(layer, {4, 3, 6}, {4, 3, 6}, 0.02);
  }
  SUBCASE("global average pooling") {
    GlobalAveragePoolingLayer layer({4, 3, 6});
    check_gradients(layer, {4, 3, 6}, {1, 1, 6}, 0.02);
  }
}

TEST_CASE("Batch normalisation gives each channel mean 0 and variance 1") {
  BatchNormalisationLayer layer({5, 5, 3});
  layer.weight_init(tiny_dnn::weight_init::constant(1));
  layer.setup(true);
  const tensor_t output = layer.forward({random_batch(4, {5, 5, 3}, 1)})[0];
  for (std::size_t channel = 0; channel < 3; ++channel) {
    double sum = 0, squares = 0;
    for (const vec_t& map : output) {
      for (std::size_t i = channel; i < map.size(); i += 3) {
        sum += map[i];
        squares += double(map[i]) * map[i];
      }
    }
    CHECK(sum / 100 == doctest::Approx(0).scale(1).epsilon(1e-4));
    CHECK(squares / 100 == doctest::Approx(1).epsilon(1e-3));
  }
}

}  // namespace
}  // namespace digits
