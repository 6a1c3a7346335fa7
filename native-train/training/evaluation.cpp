#include "training/evaluation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nn/classification.h"
#include "reading/second_look.h"

namespace digits {
namespace {

std::optional<double> share(int part, int whole) {
  return whole ? std::optional(double(part) / whole) : std::nullopt;
}

ReliabilityBin& bin_of(Evaluation& evaluation, float confidence) {
  const std::size_t count = evaluation.reliability.size();
  return evaluation.reliability[std::min(std::size_t(confidence * float(count)), count - 1)];
}

// Makes means of the sums in the bins, and the calibration error of the means.
void finish_reliability(Evaluation& evaluation) {
  for (ReliabilityBin& bin : evaluation.reliability) {
    if (bin.images == 0) continue;
    bin.confidence /= bin.images;
    bin.accuracy /= bin.images;
    evaluation.calibration_error +=
        std::abs(bin.confidence - bin.accuracy) * bin.images / evaluation.images;
  }
}

}  // namespace

double Evaluation::uncertainty() const { return std::sqrt(accuracy() * (1 - accuracy()) / images); }

int Evaluation::written(int digit) const {
  const auto& row = confusion[std::size_t(digit)];
  return std::accumulate(row.begin(), row.end(), 0);
}

int Evaluation::read(int digit) const {
  int count = 0;
  for (const auto& row : confusion) count += row[std::size_t(digit)];
  return count;
}

int Evaluation::read_rightly(int digit) const {
  return confusion[std::size_t(digit)][std::size_t(digit)];
}

std::optional<double> Evaluation::precision(int digit) const {
  return share(read_rightly(digit), read(digit));
}

std::optional<double> Evaluation::recall(int digit) const {
  return share(read_rightly(digit), written(digit));
}

Evaluation evaluate(const Predictions& predictions, const std::vector<std::uint8_t>& labels) {
  Evaluation result{
      .images = int(labels.size()), .confusion = {}, .reliability = {}, .answers = {}};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto best = std::max_element(predictions[i].begin(), predictions[i].end());
    const int answer = predictions[i] == nothing_read ? -1 : int(best - predictions[i].begin());
    const bool right = answer == labels[i];
    result.answers.push_back(answer);
    result.errors += !right;
    result.loss -= std::log(std::max(predictions[i][labels[i]], 1e-10f)) / double(labels.size());
    ++result.confusion[labels[i]][answer < 0 ? 10 : std::size_t(answer)];

    ReliabilityBin& bin = bin_of(result, *best);
    ++bin.images;
    bin.confidence += *best;
    bin.accuracy += right;
  }
  finish_reliability(result);
  return result;
}

Predictions predict(const Model& model, const std::vector<Frame>& images, Arithmetic arithmetic,
                    Looks looks) {
  Predictions predictions(images.size());
#pragma omp parallel
  {
    Network network(model, arithmetic);
#pragma omp for
    for (std::size_t i = 0; i < images.size(); ++i) {
      Classification seen = classification(network.logits(images[i]));
      if (looks == Looks::in_doubt) seen = second_look(seen, images[i], network);
      predictions[i] = seen.probabilities;
    }
  }
  return predictions;
}

}  // namespace digits
