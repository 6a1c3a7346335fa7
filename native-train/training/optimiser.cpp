#include "training/optimiser.h"

#include <cmath>
#include <numbers>

namespace digits {
namespace {

constexpr float mean_decay = 0.9f, variance_decay = 0.999f, epsilon = 1e-8f;

// Adam's step: `l2` of each parameter adds to its gradient, `decay` of it is taken away.
void adam_step(std::span<const float> gradients, std::span<float> parameters,
               Optimiser::State& past, float learning_rate, float l2, float decay) {
  const std::size_t count = parameters.size();
  past.mean.resize(count);
  past.variance.resize(count);
  // Averages that begin at 0 are divided by the share of their weights that gradients had.
  const double steps = double(past.steps);
  const auto rate = float(learning_rate / (1 - std::pow(double(mean_decay), steps)));
  const auto root_share = float(1 / std::sqrt(1 - std::pow(double(variance_decay), steps)));
  const float kept = 1 - decay;
  const float* __restrict gradient = gradients.data();
  float* __restrict parameter = parameters.data();
  float* __restrict mean = past.mean.data();
  float* __restrict variance = past.variance.data();
  for (std::size_t i = 0; i < count; ++i) {
    const float g = gradient[i] + l2 * parameter[i];
    mean[i] = mean_decay * mean[i] + (1 - mean_decay) * g;
    variance[i] = variance_decay * variance[i] + (1 - variance_decay) * g * g;
    const float step = rate * mean[i] / (std::sqrt(variance[i]) * root_share + epsilon);
    parameter[i] = kept * parameter[i] - step;
  }
}

}  // namespace

void Optimiser::update(const tiny_dnn::vec_t& gradient, tiny_dnn::vec_t& parameters, bool) {
  State& past = state(parameters);
  ++past.steps;
  step(gradient, parameters, past);
}

void Sgd::step(std::span<const float> gradients, std::span<float> parameters, State& past) const {
  past.mean.resize(parameters.size());
  const float* __restrict gradient = gradients.data();
  float* __restrict parameter = parameters.data();
  float* __restrict velocity = past.mean.data();
  const float rate = learning_rate, l2 = weight_decay_, momentum = momentum_;
  const float of_gradient = nesterov_ ? 1.0f : 0.0f, of_velocity = nesterov_ ? momentum : 1.0f;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const float g = gradient[i] + l2 * parameter[i];
    velocity[i] = momentum * velocity[i] + g;
    parameter[i] -= rate * (of_gradient * g + of_velocity * velocity[i]);
  }
}

void Adam::step(std::span<const float> gradient, std::span<float> parameters, State& past) const {
  adam_step(gradient, parameters, past, learning_rate, weight_decay_, 0);
}

void AdamW::step(std::span<const float> gradient, std::span<float> parameters, State& past) const {
  adam_step(gradient, parameters, past, learning_rate, 0, learning_rate * weight_decay_);
}

std::unique_ptr<Optimiser> make_optimiser(const OptimiserOptions& options) {
  const auto weight_decay = float(options.weight_decay);
  switch (options.rule) {
    case OptimiserOptions::Rule::sgd:
      return std::make_unique<Sgd>(float(options.momentum), options.nesterov, weight_decay);
    case OptimiserOptions::Rule::adam:
      return std::make_unique<Adam>(weight_decay);
    default:
      return std::make_unique<AdamW>(weight_decay);
  }
}

float learning_rate(Schedule schedule, double peak, double warm_up, double progress) {
  const double rise = schedule == Schedule::one_cycle ? 0.2 : warm_up;
  if (progress < rise) return float(peak * progress / rise);
  if (schedule == Schedule::constant) return float(peak);
  const double fall = (progress - rise) / (1 - rise);
  return float(peak * 0.5 * (1 + std::cos(fall * std::numbers::pi)));
}

}  // namespace digits
