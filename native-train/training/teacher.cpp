#include "training/teacher.h"

#include <algorithm>
#include <cmath>

namespace digits {
namespace {

// Adds softmax(logits / temperature) of as many outputs as both sides have.
void add_probabilities(const tiny_dnn::vec_t& logits, double temperature, tiny_dnn::vec_t& sum) {
  const std::size_t count = std::min(logits.size(), sum.size());
  const float largest = *std::max_element(logits.begin(), logits.begin() + std::ptrdiff_t(count));
  tiny_dnn::vec_t powers(count);
  float total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    total += powers[i] = std::exp((logits[i] - largest) / float(temperature));
  }
  for (std::size_t i = 0; i < count; ++i) sum[i] += powers[i] / total;
}

}  // namespace

Teachers::Teachers(const std::vector<Model>& models, double temperature, std::size_t outputs)
    : temperature_(temperature), outputs_(outputs) {
  networks_.reserve(models.size());
  for (const Model& model : models) networks_.emplace_back(model);
}

std::vector<tiny_dnn::vec_t> Teachers::targets(const std::vector<Frame>& frames) {
  std::vector<tiny_dnn::vec_t> targets(frames.size(), tiny_dnn::vec_t(outputs_));
  for (BatchNetwork& network : networks_) {
    const std::vector<tiny_dnn::vec_t> logits = network.logits(frames);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      add_probabilities(logits[i], temperature_, targets[i]);
    }
  }
  for (tiny_dnn::vec_t& picture : targets) {
    for (float& target : picture) target /= float(networks_.size());
  }
  return targets;
}

}  // namespace digits
