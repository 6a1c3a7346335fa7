// The project's training layers against tiny-dnn's own and against differences of the loss.
#include <algorithm>
#include <cmath>

#include "../random_values.h"
#include "doctest.h"
#include "layers/convolution_block.h"
#include "layers/simple_layers.h"
#include "nn/classification.h"
#include "nn/float/float_network.h"
#include "nn/float/kernels.h"

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

// A layer only hands a gradient to the layer before it: one that does nothing.
struct Nothing : TrainingLayer {
  explicit Nothing(const Shape& shape) : TrainingLayer(shape, shape) {}

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "nothing"; }
  void forward_propagation(const Tensors&, Tensors&) override {}
  void back_propagation(const Tensors&, const Tensors&, Tensors&, Tensors&) override {}
};

struct Behind {
  Nothing before;

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

// A convolution of the project and tiny-dnn's own, with the same parameters.
void compare_with_stock(const Shape& shape, const Convolution& convolution) {
  const int in = shape.channels, out = convolution.channels, kernel = convolution.kernel;
  using tiny_dnn::serial_size_t;
  ConvolutionBlock ours({convolution}, shape);
  const Behind behind(ours, shape);
  tiny_dnn::convolutional_layer<tiny_dnn::activation::identity> stock(
      serial_size_t(shape.width), serial_size_t(shape.height), serial_size_t(kernel),
      serial_size_t(in), serial_size_t(out),
      convolution.same ? tiny_dnn::padding::same : tiny_dnn::padding::valid);
  ours.setup(true);
  stock.setup(true);
  *stock.weights()[0] = stock_weights(*ours.weights()[0], kernel, in, out);
  *ours.weights()[1] = *stock.weights()[1] = as_vec(random_values(std::size_t(out), 3));

  const Shape output = *output_shape(convolution, shape);
  const tensor_t input = random_batch(5, shape, 1), direction = random_batch(5, output, 5);
  tensor_t stock_input, stock_direction;
  for (const vec_t& map : input) stock_input.push_back(channels_first(map, shape));
  for (const vec_t& map : direction) stock_direction.push_back(channels_first(map, output));

  const tensor_t result = ours.forward({input})[0];
  const tensor_t stock_result = stock.forward({stock_input})[0];
  const tensor_t gradient = ours.backward({direction})[0];
  const tensor_t stock_gradient = stock.backward({stock_direction})[0];
  for (std::size_t i = 0; i < input.size(); ++i) {
    CAPTURE(i);
    CHECK(largest_difference(channels_first(result[i], output), stock_result[i]) < 3e-5);
    CHECK(largest_difference(channels_first(gradient[i], shape), stock_gradient[i]) < 3e-5);
  }
  CHECK(largest_difference(stock_weights(merged(ours, 1), kernel, in, out), merged(stock, 1)) <
        3e-4);
  CHECK(largest_difference(merged(ours, 2), merged(stock, 2)) < 1e-4);
}

TEST_CASE("Convolutions compute what tiny-dnn's own layer computes, and the same gradients") {
  for (const bool same : {false, true}) {
    CAPTURE(same);
    SUBCASE("with windows rolled out") { compare_with_stock({7, 9, 3}, {3, 6, same}); }
    SUBCASE("by Winograd") { compare_with_stock({7, 9, 16}, {3, 10, same}); }
    SUBCASE("by Winograd, whole tiles") { compare_with_stock({12, 8, 9}, {3, 24, same}); }
    SUBCASE("5 x 5") { compare_with_stock({9, 8, 3}, {5, 17, same}); }
  }
}

TEST_CASE("The kernels of every instruction set multiply matrices") {
  for (const Kernels& kernels : supported_kernels()) {
    for (const int rows : {1, 5, 12, 29}) {
      for (const int columns : {1, 7, 24, 48, 64, 83}) {
        CAPTURE(kernels.instruction_set);
        CAPTURE(rows);
        CAPTURE(columns);
        const int inner = 11;
        const vec_t left = as_vec(random_values(std::size_t(rows * inner), 1));
        const vec_t right = as_vec(random_values(std::size_t(inner * columns), 2));
        vec_t transposed(left.size()), product(std::size_t(rows * columns)), sum(product.size(), 1);
        vec_t expected(product.size()), expected_sum(product.size());
        for (int r = 0; r < rows; ++r) {
          for (int k = 0; k < inner; ++k) {
            transposed[std::size_t(k * rows + r)] = left[std::size_t(r * inner + k)];
          }
          for (int c = 0; c < columns; ++c) {
            float& value = expected[std::size_t(r * columns + c)];
            for (int k = 0; k < inner; ++k) {
              value += left[std::size_t(r * inner + k)] * right[std::size_t(k * columns + c)];
            }
            expected_sum[std::size_t(r * columns + c)] = 1 + value;
          }
        }
        kernels.multiply(left.data(), right.data(), product.data(), {rows, inner, columns});
        CHECK(largest_difference(product, expected) < 1e-5);
        kernels.add_transposed_product(transposed.data(), right.data(), sum.data(),
                                       {rows, inner, columns});
        CHECK(largest_difference(sum, expected_sum) < 1e-5);
      }
    }
  }
}

// A convolution with window 1 that passes its input on, so that what follows it is seen alone.
std::unique_ptr<ConvolutionBlock> passing_on(ConvolutionBlock::Parts parts, const Shape& shape) {
  parts.convolution = {.kernel = 1, .channels = shape.channels};
  auto block = std::make_unique<ConvolutionBlock>(parts, shape);
  block->setup(true);
  vec_t& weights = *block->weights()[0];
  std::fill(weights.begin(), weights.end(), 0.0f);
  for (int c = 0; c < shape.channels; ++c) weights[std::size_t(c * shape.channels + c)] = 1;
  if (parts.normalised) std::fill(block->scale().begin(), block->scale().end(), 1.0f);
  return block;
}

TEST_CASE("Max pooling computes what tiny-dnn's own layer computes, and the same gradient") {
  const Shape shape{6, 8, 5}, half{3, 4, 5};
  const auto ours = passing_on({.convolution = {}, .pooling = 2}, shape);
  const Behind behind(*ours, shape);
  tiny_dnn::max_pooling_layer<tiny_dnn::activation::identity> stock(8, 6, 5, 2);
  const tensor_t input = random_batch(1, shape, 1), direction = random_batch(1, half, 2);
  const tensor_t result = ours->forward({input})[0];
  const tensor_t stock_result = stock.forward({{channels_first(input[0], shape)}})[0];
  CHECK(largest_difference(channels_first(result[0], half), stock_result[0]) == 0);
  const tensor_t gradient = ours->backward({direction})[0];
  const tensor_t stock_gradient = stock.backward({{channels_first(direction[0], half)}})[0];
  CHECK(largest_difference(channels_first(gradient[0], shape), stock_gradient[0]) == 0);
}

TEST_CASE("Of equal values max pooling takes the first, and a rest at the edge is left out") {
  const Shape shape{3, 5, 1};
  const auto block = passing_on({.convolution = {}, .rectified = true, .pooling = 2}, shape);
  const Behind behind(*block, shape);
  const tensor_t input = {{1, 1, -1, -2, 9,  //
                           1, 1, -3, -4, 9,  //
                           9, 9, 9, 9, 9}};
  CHECK(block->forward({input})[0][0] == vec_t{1, 0});
  CHECK(block->backward({{{5, 7}}})[0][0] == vec_t{5, 0, 0, 0, 0,  //
                                                   0, 0, 0, 0, 0,  //
                                                   0, 0, 0, 0, 0});
}

TEST_CASE("A dense layer is a convolution with a window as large as its map") {
  ConvolutionBlock ours({{4, 7, false}}, {4, 4, 3});
  tiny_dnn::fully_connected_layer<tiny_dnn::activation::identity> stock(4 * 4 * 3, 7);
  ours.setup(true);
  stock.setup(true);
  *stock.weights()[0] = *ours.weights()[0];
  const tensor_t input = random_batch(70, {4, 4, 3}, 1);
  const tensor_t result = ours.forward({input})[0], stock_result = stock.forward({input})[0];
  for (std::size_t i = 0; i < input.size(); ++i) {
    CHECK(largest_difference(result[i], stock_result[i]) < 1e-5);
  }
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
  for (const int size : {0, 2}) {
    SUBCASE(size == 0 ? "global average pooling" : "average pooling 2x2") {
      const std::size_t window = size == 0 ? 4 : 2;
      const Shape output_map = *output_shape(AveragePooling{size}, {4, 4, 3});
      tiny_dnn::average_pooling_layer<tiny_dnn::activation::identity> stock(4, 4, 3, window);
      stock.setup(true);
      // tiny-dnn's has a weight and a bias for each channel.
      std::fill(stock.weights()[0]->begin(), stock.weights()[0]->end(), 1.0f);
      vec_t output(output_map.size());
      average_pool(input, {4, 4, 3}, size, output);
      const vec_t stock_input = channels_first(as_vec(input), {4, 4, 3});
      CHECK(largest_difference(channels_first(output, output_map),
                               stock.forward({{stock_input}})[0][0]) < 1e-5);
    }
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
  const auto check_block = [](const ConvolutionBlock::Parts& parts, const Shape& input) {
    ConvolutionBlock block(parts, input);
    const Shape map = *output_shape(parts.convolution, input);
    const Shape output{map.height / parts.pooling, map.width / parts.pooling, map.channels};
    check_gradients(block, input, output, 0.02);
  };
  SUBCASE("convolution, same") { check_block({.convolution = {3, 5, true}}, {6, 5, 4}); }
  SUBCASE("convolution 5x5, valid") { check_block({.convolution = {5, 17, false}}, {8, 7, 2}); }
  SUBCASE("convolution by Winograd") { check_block({.convolution = {3, 5, true}}, {6, 5, 9}); }
  SUBCASE("batch normalisation") {
    check_block({.convolution = {3, 6, true}, .normalised = true}, {4, 3, 8});
  }
  SUBCASE("batch normalisation of a dense layer") {
    check_block({.convolution = {2, 6, false}, .normalised = true}, {2, 2, 3});
  }
  SUBCASE("global average pooling") {
    AveragePoolingLayer layer({}, {4, 3, 6});
    check_gradients(layer, {4, 3, 6}, {1, 1, 6}, 0.02);
  }
  SUBCASE("average pooling with a rest at the edge") {
    AveragePoolingLayer layer({2}, {5, 7, 3});
    check_gradients(layer, {5, 7, 3}, {2, 3, 3}, 0.02);
  }
  SUBCASE("dropout") {
    DropoutLayer layer(0.3, {4, 3, 6});
    check_gradients(layer, {4, 3, 6}, {4, 3, 6}, 0.02);
  }
}

// Differences of a loss with ReLU and pooling are no good where a step changes which value is
// taken: a short step changes few, and what they add is small beside the sum of all.
TEST_CASE("The gradient of a whole block gives the slope along its own direction") {
  for (const int pooling : {1, 2, 3}) {
    CAPTURE(pooling);
    const Shape shape{9, 8, 16};
    ConvolutionBlock block({{3, 20, true}, true, true, pooling}, shape);
    const Behind behind(block, shape);
    block.setup(true);
    std::fill(block.scale().begin(), block.scale().end(), 1.5f);
    tensor_t input = random_batch(3, shape, 10);
    const tensor_t direction = random_batch(3, {9 / pooling, 8 / pooling, 20}, 20);
    block.forward({input});
    const tensor_t gradient = block.backward({direction})[0];
    double squares = 0;
    for (const vec_t& sample : gradient) {
      for (const float value : sample) squares += double(value) * value;
    }
    const auto moved = [&](float step) {
      tensor_t place = input;
      for (std::size_t i = 0; i < place.size(); ++i) {
        for (std::size_t j = 0; j < place[i].size(); ++j) place[i][j] += step * gradient[i][j];
      }
      return loss(block, place, direction);
    };
    constexpr float step = 1e-3f;
    CHECK((moved(step) - moved(-step)) / (2 * step) == doctest::Approx(squares).epsilon(0.01));
  }
}

TEST_CASE("Batch normalisation gives each channel mean 0 and variance 1") {
  const auto block = passing_on({.convolution = {}, .normalised = true}, {5, 5, 3});
  const tensor_t output = block->forward({random_batch(4, {5, 5, 3}, 1)})[0];
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

TEST_CASE("In use batch normalisation takes its moving averages, and folds into the convolution") {
  const Shape shape{6, 6, 8};
  const Convolution convolution{3, 5, true};
  ConvolutionBlock block({.convolution = convolution, .normalised = true}, shape);
  block.setup(true);
  std::fill(block.scale().begin(), block.scale().end(), 1.5f);
  for (unsigned i = 0; i < 20; ++i) block.forward({random_batch(4, shape, i)});
  block.set_context(tiny_dnn::net_phase::test);
  const vec_t input = random_batch(1, shape, 50)[0];
  const vec_t result = block.forward({{input}})[0][0];

  const std::vector<float> parameters = block.folded_parameters();
  std::vector<float> padded(8 * 8 * 8);
  pad(input, shape, 1, padded);
  vec_t expected(result.size());
  const std::span folded(parameters);
  convolve(padded, {8, 8, 8}, 3, folded.first(3 * 3 * 8 * 5), folded.last(5), expected);
  CHECK(largest_difference(result, expected) < 1e-4);
}

TEST_CASE("Dropout drops its share, keeps the mean, and does nothing outside training") {
  const Shape shape{20, 20, 5};
  DropoutLayer layer(0.2, shape);
  const tensor_t ones(3, vec_t(shape.size(), 1.0f));
  layer.begin_step(7, 1);
  const tensor_t output = layer.forward({ones})[0];
  for (const vec_t& map : output) {
    const auto dropped = double(std::count(map.begin(), map.end(), 0.0f));
    CHECK(dropped / double(map.size()) == doctest::Approx(0.2).epsilon(0.15));
    for (float value : map) CHECK((value == 0 || value == doctest::Approx(1.25)));
  }
  CHECK(output[0] != output[1]);
  CHECK(layer.forward({ones})[0] == output);  // the same step
  layer.begin_step(7, 2);
  CHECK(layer.forward({ones})[0] != output);
  layer.begin_step(8, 1);
  CHECK(layer.forward({ones})[0] != output);
  layer.set_context(tiny_dnn::net_phase::test);
  CHECK(layer.forward({ones})[0] == ones);
}

TEST_CASE("What a sample drops does not depend on the number of threads") {
  const Shape shape{4, 4, 3};
  const tensor_t ones(5, vec_t(shape.size(), 1.0f));
  const int threads = omp_get_max_threads();
  std::vector<tensor_t> outputs;
  for (const int count : {1, 3}) {
    omp_set_num_threads(count);
    DropoutLayer layer(0.5, shape);
    layer.begin_step(1, 1);
    outputs.push_back(layer.forward({ones})[0]);
  }
  omp_set_num_threads(threads);
  CHECK(outputs[0] == outputs[1]);
}

}  // namespace
}  // namespace digits
