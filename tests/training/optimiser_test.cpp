// The optimisers against hand-computed steps, tiny-dnn's own and closed forms.
#include "training/optimiser.h"

#include <cmath>

#include "../random_values.h"
#include "doctest.h"
#include "training/weight_average.h"

namespace digits {
namespace {

using tiny_dnn::vec_t;

vec_t random_vec(std::size_t count, unsigned seed) {
  const std::vector<float> values = random_values(count, seed);
  return vec_t(values.begin(), values.end());
}

// Where some steps with given gradients lead from 1.
float after(Optimiser& optimiser, const std::vector<float>& gradients) {
  vec_t parameter = {1};
  for (float gradient : gradients) optimiser.update({gradient}, parameter, false);
  return parameter[0];
}

TEST_CASE("Plain gradient descent is what tiny-dnn's own computes") {
  Sgd ours;
  tiny_dnn::gradient_descent stock;
  ours.learning_rate = stock.alpha = 0.1f;
  vec_t a = random_vec(37, 1), b = a;
  for (unsigned step = 0; step < 5; ++step) {
    const vec_t gradient = random_vec(37, 10 + step);
    ours.update(gradient, a, false);
    stock.update(gradient, b, false);
  }
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == doctest::Approx(b[i]).epsilon(1e-6));
}

TEST_CASE("Momentum makes the steps that a hand computes") {
  Sgd heavy(0.9f);
  heavy.learning_rate = 0.1f;
  // Velocities 1, 0.9 - 2, -0.99 + 0.5.
  CHECK(after(heavy, {1, -2, 0.5f}) ==
        doctest::Approx(1 - 0.1 * (1 + (0.9 - 2) + (0.9 * (0.9 - 2) + 0.5))));

  Sgd nesterov(0.9f, true);
  nesterov.learning_rate = 0.1f;
  // Gradient + 0.9 * velocity.
  CHECK(after(nesterov, {1, -2}) == doctest::Approx(1 - 0.1 * (1.9 + (-2 + 0.9 * (0.9 - 2)))));

  Sgd decaying(0, false, 0.5f);
  decaying.learning_rate = 0.1f;
  CHECK(after(decaying, {0, 0}) == doctest::Approx(std::pow(1 - 0.05, 2)));
}

TEST_CASE("With momentum a constant gradient is followed 1 / (1 - momentum) times as fast") {
  Sgd heavy(0.9f);
  heavy.learning_rate = 0.001f;
  CHECK(after(heavy, std::vector<float>(1000, 1)) == doctest::Approx(1 - 0.001 * (10 * 1000 - 90)));
}

TEST_CASE("Adam makes the steps that its paper says") {
  Adam adam;
  adam.learning_rate = 0.01f;
  // The first step is the learning rate, whatever the gradient's size.
  CHECK(after(adam, {123}) == doctest::Approx(0.99));
  double parameter = 1, mean = 0, variance = 0;
  std::vector<float> gradients = random_values(50, 3);
  for (std::size_t t = 0; t < gradients.size(); ++t) {
    mean = 0.9 * mean + 0.1 * gradients[t];
    variance = 0.999 * variance + 0.001 * gradients[t] * gradients[t];
    parameter -= 0.01 * (mean / (1 - std::pow(0.9, t + 1))) /
                 (std::sqrt(variance / (1 - std::pow(0.999, t + 1))) + 1e-8);
  }
  Adam again;
  again.learning_rate = 0.01f;
  CHECK(after(again, gradients) == doctest::Approx(parameter));
}

TEST_CASE("AdamW's weight decay shrinks weights by itself; Adam's goes through the averages") {
  AdamW decoupled(0.1f);
  decoupled.learning_rate = 0.01f;
  CHECK(after(decoupled, {0, 0, 0}) == doctest::Approx(std::pow(1 - 0.001, 3)));
  CHECK(after(decoupled, {5}) == doctest::Approx(1 - 0.001).epsilon(0.011));
  Adam coupled(0.1f);
  coupled.learning_rate = 0.01f;
  CHECK(after(coupled, {0}) == doctest::Approx(0.99));
}

TEST_CASE("An optimiser remembers each tensor by itself, and a tensor's state moves to another") {
  AdamW optimiser;
  vec_t a = random_vec(5, 1), b = random_vec(5, 2);
  optimiser.update(random_vec(5, 3), a, false);
  optimiser.update(random_vec(5, 4), b, false);
  CHECK(optimiser.state(a).steps == 1);

  AdamW other;
  vec_t copy = a;
  other.state(copy) = optimiser.state(a);
  optimiser.update(random_vec(5, 5), a, false);
  other.update(random_vec(5, 5), copy, false);
  CHECK(copy == a);
}

TEST_CASE("Learning rates follow their schedules") {
  const auto rate = [](Schedule schedule, double warm_up, double progress) {
    return doctest::Approx(learning_rate(schedule, 2, warm_up, progress)).epsilon(1e-6);
  };
  CHECK(2 == rate(Schedule::constant, 0, 0));
  CHECK(2 == rate(Schedule::constant, 0, 0.9));
  CHECK(1 == rate(Schedule::constant, 0.1, 0.05));
  CHECK(2 == rate(Schedule::cosine, 0, 0));
  CHECK(1 == rate(Schedule::cosine, 0, 0.5));
  CHECK(0.5 == rate(Schedule::cosine, 0, 2 / 3.0));
  CHECK(0.5 == rate(Schedule::cosine, 0.2, 0.05));
  CHECK(1 == rate(Schedule::cosine, 0.2, 0.6));
  CHECK(0 == rate(Schedule::one_cycle, 0, 0).scale(1));
  CHECK(1 == rate(Schedule::one_cycle, 0, 0.1));
  CHECK(2 == rate(Schedule::one_cycle, 0, 0.2));
  CHECK(0 == rate(Schedule::one_cycle, 0, 1).scale(1));
}

TEST_CASE("The average of weights begins quickly and settles at its decay") {
  WeightAverage average;
  average.add(std::vector<float>{4}, 0.9);
  CHECK(average.values[0] == 4);
  average.add(std::vector<float>{0}, 0.9);  // decay 2 / 11
  CHECK(average.values[0] == doctest::Approx(4 * 2 / 11.0));
  for (int i = 0; i < 200; ++i) average.add(std::vector<float>{1}, 0.9);
  CHECK(average.values[0] == doctest::Approx(1));
  average.add(std::vector<float>{11}, 0.9);
  CHECK(average.values[0] == doctest::Approx(2));
}

}  // namespace
}  // namespace digits
