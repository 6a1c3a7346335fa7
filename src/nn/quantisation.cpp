#include "nn/quantisation.h"

#include <algorithm>
#include <cmath>

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

}  // namespace digits
