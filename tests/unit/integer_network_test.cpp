#include "nn/integer/integer_network.h"

#include <algorithm>
#include <cmath>

#include "../random_models.h"
#include "doctest.h"
#include "nn/float/float_network.h"

namespace digits {
namespace {

std::vector<float> logits(const Model& model, const Frame& frame, const IntegerKernels& kernels) {
  IntegerNetwork network(model, kernels);
  const auto values = network.logits(frame);
  return {values.begin(), values.end()};
}

// What its file makes of a model's weights, so that only the arithmetic differs.
Model with_whole_weights(const Model& model, ParameterFormat format) {
  return *parse_model(serialise(model, format));
}

TEST_CASE("Whole numbers give nearly the logits of the same weights in float32") {
  for (std::size_t i = 0; i < 2 * sample_architectures.size(); ++i) {
    CAPTURE(i);
    const Model model =
        with_whole_weights(random_model(sample_architectures[i / 2], unsigned(100 * i)),
                           i % 2 == 0 ? ParameterFormat::int8 : ParameterFormat::compact);
    FloatNetwork reference(model);
    for (unsigned seed = 1; seed <= 3; ++seed) {
      const Frame frame = random_frame(seed);
      const auto expected = reference.logits(frame);
      const auto found = logits(model, frame, supported_integer_kernels().front());
      REQUIRE(found.size() == expected.size());
      float largest = 0;
      for (const float logit : expected) largest = std::max(largest, std::abs(logit));
      for (std::size_t l = 0; l < found.size(); ++l) {
        CHECK(std::abs(found[l] - expected[l]) < 0.002f * largest);
      }
    }
  }
}

TEST_CASE("Weights in float32 give the logits of their file in whole numbers, to the bit") {
  for (const Architecture& architecture : sample_architectures) {
    const Model model = random_model(architecture, 5);
    const IntegerKernels& kernels = supported_integer_kernels().front();
    CHECK(logits(model, random_frame(1), kernels) ==
          logits(with_whole_weights(model, ParameterFormat::int8), random_frame(1), kernels));
  }
}

TEST_CASE("Every instruction set gives the same logits, to the bit") {
  const Frame frame = random_frame(1);
  for (const Architecture& architecture : sample_architectures) {
    const Model model = random_model(architecture, 7);
    const auto expected = logits(model, frame, supported_integer_kernels().back());
    for (const IntegerKernels& kernels : supported_integer_kernels()) {
      CAPTURE(kernels.instruction_set);
      CHECK(logits(model, frame, kernels) == expected);
    }
  }
}

TEST_CASE("The integer network keeps nothing of the picture before") {
  const Model model = random_model(sample_architectures[0], 3);
  IntegerNetwork network(model);
  network.logits(random_frame(1));
  const auto second = network.logits(random_frame(2));
  const auto alone = logits(model, random_frame(2), supported_integer_kernels().front());
  CHECK(std::equal(second.begin(), second.end(), alone.begin(), alone.end()));
}

TEST_CASE("An empty frame and weights of zero have logits too") {
  const Model model = random_model(sample_architectures[0], 3);
  for (const float logit : logits(model, {}, supported_integer_kernels().front())) {
    CHECK(std::isfinite(logit));
  }
  const Model zeros = random_model(sample_architectures[0], 3, 0);
  for (const float logit : logits(zeros, random_frame(1), supported_integer_kernels().front())) {
    CHECK(logit == 0);
  }
}

TEST_CASE("No sum overflows, however large the weights and values") {
  const std::vector<float> ones(9 * 32 + 32 + 9 * 32 * 16 + 16 + 26 * 26 * 16 * 10 + 10, 1);
  const Model model =
      make_model({Convolution{3, 32, true}, Relu{}, Convolution{3, 16}, Relu{}, Dense{10}}, ones);
  Frame full;
  full.fill(255);
  FloatNetwork reference(model);
  const auto expected = reference.logits(full);
  for (const IntegerKernels& kernels : supported_integer_kernels()) {
    const auto found = logits(model, full, kernels);
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i] == doctest::Approx(expected[i]).epsilon(0.002));
    }
  }
}

}  // namespace
}  // namespace digits
