#include "training/teacher.h"

#include <cmath>
#include <numeric>

#include "../random_values.h"
#include "data/pen_digits.h"
#include "doctest.h"
#include "nn/classification.h"
#include "nn/float/float_network.h"

namespace digits {
namespace {

// A network that says the same of every picture.
Model constant(const std::vector<float>& logits) {
  const std::size_t outputs = logits.size();
  std::vector<float> parameters(frame_shape.size() * outputs);
  parameters.insert(parameters.end(), logits.begin(), logits.end());
  return make_model({Dense{int(outputs)}}, parameters);
}

// Logits whose softmax gives one output half of the probability and shares out the rest.
std::vector<float> half_for(std::size_t output, std::size_t outputs) {
  std::vector<float> logits(outputs);
  logits[output] = std::log(float(outputs - 1));
  return logits;
}

const std::vector<Frame> one_frame(1);

TEST_CASE("Teachers' probabilities are averaged") {
  Teachers teachers({constant(half_for(3, 10)), constant(half_for(7, 10))}, 1, 10);
  const tiny_dnn::vec_t target = teachers.targets(one_frame)[0];
  CHECK(target[3] == doctest::Approx((0.5 + 0.5 / 9) / 2));
  CHECK(target[7] == doctest::Approx((0.5 + 0.5 / 9) / 2));
  CHECK(target[0] == doctest::Approx(0.5 / 9));
}

TEST_CASE("A high temperature brings probabilities together") {
  Teachers teachers({constant(half_for(3, 10))}, 2, 10);
  const tiny_dnn::vec_t target = teachers.targets(one_frame)[0];
  CHECK(target[3] / target[0] == doctest::Approx(3));  // the square root of 9
  CHECK(std::accumulate(target.begin(), target.end(), 0.0f) == doctest::Approx(1));
}

TEST_CASE("A teacher that knows only digits gives no probability to what is none") {
  Teachers ten({constant(half_for(3, 10))}, 1, 11);
  const tiny_dnn::vec_t target = ten.targets(one_frame)[0];
  CHECK(target[3] == doctest::Approx(0.5));
  CHECK(target[10] == 0);

  Teachers both({constant(half_for(3, 10)), constant(half_for(10, 11))}, 1, 11);
  CHECK(both.targets(one_frame)[0][10] == doctest::Approx(0.25));
}

TEST_CASE("A student that knows only digits learns only their probabilities") {
  Teachers teachers({constant(half_for(10, 11))}, 1, 10);
  const tiny_dnn::vec_t target = teachers.targets(one_frame)[0];
  CHECK(target.size() == 10);
  for (float probability : target) CHECK(probability == doctest::Approx(0.1));
}

TEST_CASE("A teacher answers just as the network in its file") {
  const Model model = make_model({Convolution{3, 4, true}, Relu{}, MaxPooling{4}, Dense{10}},
                                 random_values(3 * 3 * 4 + 4 + 7 * 7 * 4 * 10 + 10, 1));
  std::vector<Frame> frames;
  for (int i = 0; i < 5; ++i) {
    Random random(i);
    frames.push_back(draw_digit(write_digit(random), random));
  }
  Teachers teachers({model}, 1, 10);
  const auto targets = teachers.targets(frames);
  FloatNetwork network(model);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto expected = softmax(network.logits(frames[i]));
    for (std::size_t d = 0; d < 10; ++d) {
      CHECK(targets[i][d] == doctest::Approx(expected[d]).epsilon(1e-3).scale(1));
    }
  }
}

}  // namespace
}  // namespace digits
