#include "training/evaluation.h"

#include <algorithm>
#include <cmath>

#include "nn/network.h"

namespace digits {
namespace {

// How confident the answers of one bin were on average, and how often they were right.
struct CalibrationBin {
  double confidence = 0;
  int right = 0;
};

}  // namespace

double Evaluation::uncertainty() const { return std::sqrt(accuracy() * (1 - accuracy()) / images); }

Evaluation evaluate(const Predictions& predictions, const std::vector<std::uint8_t>& labels) {
  constexpr std::size_t bin_count = 15;
  std::array<CalibrationBin, bin_count> bins;
  Evaluation result{.images = int(labels.size()), .confusion = {}, .answers = {}};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto best = std::max_element(predictions[i].begin(), predictions[i].end());
    const int answer = predictions[i] == nothing_read ? -1 : int(best - predictions[i].begin());
    const bool right = answer == labels[i];
    result.answers.push_back(answer);
    result.errors += !right;
    result.loss -= std::log(std::max(predictions[i][labels[i]], 1e-10f)) / double(labels.size());
    ++result.confusion[labels[i]][answer < 0 ? 10 : std::size_t(answer)];

    CalibrationBin& bin = bins[std::min(std::size_t(*best * bin_count), bin_count - 1)];
    bin.confidence += *best;
    bin.right += right;
  }
  for (const CalibrationBin& bin : bins) {
    result.calibration_error += std::abs(bin.confidence - bin.right) / double(labels.size());
  }
  return result;
}

Predictions predict(const Model& model, const std::vector<Frame>& images) {
  Predictions predictions(images.size());
#pragma omp parallel
  {
    Network network(model);
#pragma omp for
    for (std::size_t i = 0; i < images.size(); ++i) {
      predictions[i] = softmax(network.logits(images[i]));
    }
  }
  return predictions;
}

}  // namespace digits
