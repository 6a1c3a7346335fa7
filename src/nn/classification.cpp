#include "nn/classification.h"

#include <algorithm>
#include <cmath>

namespace digits {
namespace {

// A network's parameters are finite, but enormous ones have sums that are not: what is no number
// counts as the least.
float finite(float logit) {
  constexpr float largest = 1e30f;
  return std::min(largest, std::max(-largest, logit));
}

}  // namespace

int Classification::digit() const {
  return int(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

Classification classification(std::span<const float> logits) {
  Classification result{.probabilities = softmax(logits)};
  const std::size_t best = std::size_t(result.digit());
  result.is_digit = result.probabilities[best];
  if (logits.size() > 10) {
    // All digits together against the eleventh: exp(best logit) / (probability of the best) is the
    // sum over the ten.
    const float difference = finite(logits[10]) - finite(logits[best]);
    result.is_digit = 1 / (1 + result.probabilities[best] * std::exp(difference));
  }
  return result;
}

std::array<float, 10> softmax(std::span<const float> logits) {
  float largest = finite(logits[0]);
  for (std::size_t i = 1; i < 10; ++i) largest = std::max(largest, finite(logits[i]));
  std::array<float, 10> probabilities = {};
  float sum = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    probabilities[i] = std::exp(finite(logits[i]) - largest);
    sum += probabilities[i];
  }
  for (float& probability : probabilities) probability /= sum;
  return probabilities;
}

}  // namespace digits
