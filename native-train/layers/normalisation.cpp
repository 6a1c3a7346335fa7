#include "layers/normalisation.h"

#include <algorithm>
#include <cmath>

namespace digits {
namespace {

constexpr float epsilon = 1e-5f;
constexpr float momentum = 0.9f;  // how much of a moving average is kept at each batch

BatchStatistics::Line line(std::span<const float> scale, std::span<const float> shift,
                           const std::vector<float>& mean, const std::vector<float>& inverse) {
  BatchStatistics::Line line{std::vector<float>(mean.size()), std::vector<float>(mean.size())};
  for (std::size_t c = 0; c < mean.size(); ++c) {
    line.factor[c] = scale[c] * inverse[c];
    line.offset[c] = shift[c] - mean[c] * line.factor[c];
  }
  return line;
}

}  // namespace

ChannelSums::ChannelSums(std::size_t channels, std::size_t threads)
    : channels_(channels),
      parts_(threads, {std::vector<float>(2 * channels), std::vector<double>(2 * channels)}) {}

double ChannelSums::total(std::size_t i) const {
  double sum = 0;
  for (const Part& part : parts_) sum += part.total[i];
  return sum;
}

BatchStatistics::BatchStatistics(std::size_t channels)
    : moving_mean(channels, 0.0f),
      moving_variance(channels, 1.0f),
      mean_(channels),
      inverse_(channels) {}

void BatchStatistics::measure(const ChannelSums& sums, double count) {
  for (std::size_t c = 0; c < mean_.size(); ++c) {
    const double mean = sums.first(c) / count;
    const double variance = std::max(sums.second(c) / count - mean * mean, 0.0);
    mean_[c] = float(mean);
    inverse_[c] = float(1 / std::sqrt(variance + epsilon));
    moving_mean[c] = momentum * moving_mean[c] + (1 - momentum) * float(mean);
    moving_variance[c] = momentum * moving_variance[c] + (1 - momentum) * float(variance);
  }
}

BatchStatistics::Line BatchStatistics::of_batch(std::span<const float> scale,
                                                std::span<const float> shift) const {
  return line(scale, shift, mean_, inverse_);
}

BatchStatistics::Line BatchStatistics::of_averages(std::span<const float> scale,
                                                   std::span<const float> shift) const {
  std::vector<float> inverse(moving_variance.size());
  for (std::size_t c = 0; c < inverse.size(); ++c) {
    inverse[c] = 1 / std::sqrt(moving_variance[c] + epsilon);
  }
  return line(scale, shift, moving_mean, inverse);
}

BatchStatistics::Gradient BatchStatistics::gradient(const ChannelSums& sums, double count,
                                                    std::span<const float> scale,
                                                    std::span<float> scale_gradient,
                                                    std::span<float> shift_gradient) const {
  const std::size_t channels = mean_.size();
  Gradient gradient{std::vector<float>(channels), std::vector<float>(channels),
                    std::vector<float>(channels)};
  for (std::size_t c = 0; c < channels; ++c) {
    const double mean = double(mean_[c]), inverse = double(inverse_[c]);
    const double sum = sums.first(c);
    const double product = (sums.second(c) - mean * sum) * inverse;  // of g * normalised x
    scale_gradient[c] += float(product);
    shift_gradient[c] += float(sum);
    const double factor = double(scale[c]) * inverse;
    const double slope = -factor * inverse * product / count;
    gradient.factor[c] = float(factor);
    gradient.slope[c] = float(slope);
    gradient.level[c] = float(-factor * sum / count - slope * mean);
  }
  return gradient;
}

}  // namespace digits
