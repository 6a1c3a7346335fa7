// A network's weights averaged over the last steps of its training.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

/// An exponential moving average: Polyak, Juditsky, Acceleration of stochastic approximation by
/// averaging, 1992; Tarvainen, Valpola, Mean teachers are better role models, 2017.
struct WeightAverage {
  std::vector<float> values;  ///< empty before the first step
  std::int64_t steps = 0;

  /// Adds the values after another step. The decay grows from 1/10 to `decay`, so that the first,
  /// random weights are soon forgotten.
  void add(std::span<const float> next, double decay) {
    if (values.empty()) values.assign(next.begin(), next.end());
    const double t = double(steps++);
    const auto share = float(1 - std::min(decay, (1 + t) / (10 + t)));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += share * (next[i] - values[i]);
  }
};

}  // namespace digits
