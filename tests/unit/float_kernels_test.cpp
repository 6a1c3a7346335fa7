#include <algorithm>

#include "../random_values.h"
#include "doctest.h"
#include "nn/float/kernels.h"

namespace digits {
namespace {

// The definition, term by term: the reference for the kernel.
std::vector<float> reference_convolution(const std::vector<float>& input, const Shape& shape,
                                         int kernel, const std::vector<float>& weights,
                                         const std::vector<float>& biases) {
  const int outs = int(biases.size());
  std::vector<float> output;
  for (int y = 0; y + kernel <= shape.height; ++y) {
    for (int x = 0; x + kernel <= shape.width; ++x) {
      for (int out = 0; out < outs; ++out) {
        float sum = biases[std::size_t(out)];
        for (int i = 0; i < kernel * kernel * shape.channels; ++i) {
          const int place = i / shape.channels, channel = i % shape.channels;
          const int pixel = (y + place / kernel) * shape.width + x + place % kernel;
          sum += input[std::size_t(pixel * shape.channels + channel)] *
                 weights[std::size_t(i * outs + out)];
        }
        output.push_back(sum);
      }
    }
  }
  return output;
}

TEST_CASE("Convolution gives the definition's sums, to the bit") {
  // Widths and channels that fill the kernel's tiles, and that do not.
  for (const Shape& shape : {Shape{9, 17, 3}, Shape{5, 5, 1}, Shape{6, 11, 8}}) {
    for (int kernel : {1, 3, 5}) {
      for (int outs : {1, 4, 10}) {
        CAPTURE(shape.width);
        CAPTURE(kernel);
        CAPTURE(outs);
        const auto input = random_values(shape.size(), 1);
        const auto weights = random_values(std::size_t(kernel * kernel * shape.channels * outs), 2);
        const auto biases = random_values(std::size_t(outs), 3);
        const auto expected = reference_convolution(input, shape, kernel, weights, biases);
        std::vector<float> output(expected.size());
        convolve(input, shape, kernel, weights, biases, output);
        CHECK(output == expected);
      }
    }
  }
}

TEST_CASE("Padding puts zeros around the map") {
  const std::vector<float> map = {1, 2, 3, 4};  // 1 x 2 x 2
  std::vector<float> padded(3 * 4 * 2, 9.0f);
  pad(map, {1, 2, 2}, 1, padded);
  const std::vector<float> expected = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2,
                                       3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK(padded == expected);
}

TEST_CASE("Max pooling takes the largest of each window, channel by channel, and leaves the rest") {
  const std::vector<float> map = {1, -1, 2, -2, 9, 0,   //
                                  3, -3, 4, -4, 9, 0};  // 2 x 3 x 2
  std::vector<float> pooled(2);
  max_pool(map, {2, 3, 2}, 2, pooled);
  CHECK(pooled == std::vector<float>{4, -1});
}

TEST_CASE("Average pooling takes each channel's mean") {
  const std::vector<float> map = {1, 10, 2, 20, 3, 30, 6, 60};  // 2 x 2 x 2
  std::vector<float> pooled(2);
  average_pool(map, {2, 2, 2}, 0, pooled);
  CHECK(pooled == std::vector<float>{3, 30});
}

TEST_CASE(
    "Average pooling takes the mean of each window, channel by channel, and leaves the rest") {
  const std::vector<float> map = {1, 10, 2, 20, 9, 0, 3, 0,   //
                                  3, 30, 6, 60, 9, 0, 3, 0,   //
                                  7, 7,  7, 7,  7, 7, 7, 7};  // 3 x 4 x 2
  std::vector<float> pooled(4);
  average_pool(map, {3, 4, 2}, 2, pooled);
  CHECK(pooled == std::vector<float>{3, 30, 6, 0});
}

TEST_CASE("A dense layer multiplies by its weights and adds its biases") {
  const std::vector<float> input = {1, 2}, weights = {1, 10, 100, 3, 30, 300}, biases = {5, 6, 7};
  std::vector<float> output(3);
  multiply(input, weights, biases, output);
  CHECK(output == std::vector<float>{12, 76, 707});
}

TEST_CASE("ReLU clears what is negative") {
  std::vector<float> values = {-1, 0, 2};
  rectify(values);
  CHECK(values == std::vector<float>{0, 0, 2});
}

}  // namespace
}  // namespace digits
