#include "training/optimiser.h"

#include <cmath>
#include <numbers>

namespace digits {

AdamW::State& AdamW::state(const tiny_dnn::vec_t& parameters) {
  State& state = states_[&parameters];
  state.mean.resize(parameters.size());
  state.variance.resize(parameters.size());
  return state;
}

void AdamW::update(const tiny_dnn::vec_t& gradient, tiny_dnn::vec_t& parameters, bool) {
  constexpr float mean_decay = 0.9f, variance_decay = 0.999f, epsilon = 1e-8f;
  State& past = state(parameters);
  ++past.steps;
  const float mean_bias = 1 - std::pow(mean_decay, float(past.steps));
  const float variance_bias = 1 - std::pow(variance_decay, float(past.steps));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    float& mean = past.mean[i];
    float& variance = past.variance[i];
    mean = mean_decay * mean + (1 - mean_decay) * gradient[i];
    variance = variance_decay * variance + (1 - variance_decay) * gradient[i] * gradient[i];
    const float step = mean / mean_bias / (std::sqrt(variance / variance_bias) + epsilon);
    parameters[i] -= learning_rate * (step + weight_decay * parameters[i]);
  }
}

float one_cycle(double peak, double progress) {
  constexpr double rise = 0.2;
  if (progress < rise) return float(peak * progress / rise);
  const double fall = (progress - rise) / (1 - rise);
  return float(peak * 0.5 * (1 + std::cos(fall * std::numbers::pi)));
}

}  // namespace digits
