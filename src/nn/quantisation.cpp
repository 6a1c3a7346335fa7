#include "nn/quantisation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace digits {
namespace {

// A weight in units of the scale.
float rounded(float weight, float scale, int largest) {
  return std::clamp(std::round(weight / scale), -float(largest), float(largest));
}

// One output channel's weights among those of all.
struct Channel {
  std::span<const float> weights;
  std::size_t first, step;

  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = first; i < weights.size(); i += step) visit(i, weights[i]);
  }
};

float squared_error(const Channel& channel, float scale, int largest) {
  float sum = 0;
  channel.for_each([&](std::size_t, float weight) {
    const float error = rounded(weight, scale, largest) * scale - weight;
    sum += error * error;
  });
  return sum;
}

float best_scale(const Channel& channel, int largest) {
  float range = 0;
  channel.for_each([&](std::size_t, float weight) { range = std::max(range, std::abs(weight)); });
  if (range == 0) return 0;
  const float widest = range / float(largest);
  float best = widest, least = squared_error(channel, widest, largest);
  for (int percent = 99; percent >= 50; --percent) {
    const float scale = widest * float(percent) / 100;
    const float error = squared_error(channel, scale, largest);
    if (error < least) {
      best = scale;
      least = error;
    }
  }
  return best;
}

}  // namespace

QuantisedWeights quantise(std::span<const float> weights, std::size_t channels, int largest) {
  QuantisedWeights quantised{std::vector<float>(channels),
                             std::vector<std::int8_t>(weights.size())};
  for (std::size_t c = 0; c < channels; ++c) {
    const Channel channel{weights, c, channels};
    const float scale = best_scale(channel, largest);
    quantised.scales[c] = scale;
    if (scale == 0) continue;
    channel.for_each([&](std::size_t i, float weight) {
      quantised.values[i] = std::int8_t(rounded(weight, scale, largest));
    });
  }
  return quantised;
}

QuantisedWeights in_whole_numbers(const Weights& weights, std::size_t channels, int largest) {
  const auto fits = [&](std::int8_t value) { return std::abs(int(value)) <= largest; };
  const auto* quantised = std::get_if<QuantisedWeights>(&weights);
  if (quantised && std::all_of(quantised->values.begin(), quantised->values.end(), fits)) {
    return *quantised;
  }
  return quantise(in_real_numbers(weights), channels, largest);
}

std::vector<float> in_real_numbers(const Weights& weights) {
  if (const auto* real = std::get_if<std::vector<float>>(&weights)) return *real;
  const auto& quantised = std::get<QuantisedWeights>(weights);
  const std::size_t channels = quantised.scales.size();
  std::vector<float> real(quantised.values.size());
  for (std::size_t i = 0; i < real.size(); ++i) {
    real[i] = quantised.scales[i % channels] * float(quantised.values[i]);
  }
  return real;
}

}  // namespace digits
