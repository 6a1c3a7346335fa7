// The statistics of batch normalisation.
#pragma once

#include <span>
#include <vector>

namespace digits {

/// Sums over a batch of two quantities of each channel; each thread adds up its own.
class ChannelSums {
 public:
  ChannelSums(std::size_t channels, std::size_t threads);

  /// Adds one sample's sums, which add(first, second) adds to two arrays of zeros: single precision
  /// serves a sample, double the batch.
  template <class Add>
  void add(std::size_t thread, Add add_sample) {
    Part& part = parts_[thread];
    std::fill(part.sample.begin(), part.sample.end(), 0.0f);
    add_sample(part.sample.data(), part.sample.data() + channels_);
    for (std::size_t i = 0; i < part.sample.size(); ++i) part.total[i] += double(part.sample[i]);
  }

  /// Over all threads; `second` likewise.
  double first(std::size_t channel) const { return total(channel); }
  double second(std::size_t channel) const { return total(channels_ + channel); }

 private:
  struct Part {
    std::vector<float> sample;
    std::vector<double> total;
  };

  double total(std::size_t i) const;

  std::size_t channels_;
  std::vector<Part> parts_;
};

/// y = scale * (x - mean) / sqrt(variance + epsilon) + shift, channel by channel, with mean and
/// variance of the batch in training and their moving averages in use: Ioffe, Szegedy, Batch
/// normalization, 2015. Here as factor * x + offset.
class BatchStatistics {
 public:
  explicit BatchStatistics(std::size_t channels);

  /// Takes mean and variance from a batch: `sums` of the values and their squares, `count` values a
  /// channel.
  void measure(const ChannelSums& sums, double count);

  struct Line {
    std::vector<float> factor, offset;
  };
  Line of_batch(std::span<const float> scale, std::span<const float> shift) const;
  Line of_averages(std::span<const float> scale, std::span<const float> shift) const;

  /// The gradient of x from that of y, g: factor * g + slope * x + level.
  struct Gradient {
    std::vector<float> factor, slope, level;
  };

  /// `sums` of g and of g * x over the batch; adds to the gradients of scale and shift.
  Gradient gradient(const ChannelSums& sums, double count, std::span<const float> scale,
                    std::span<float> scale_gradient, std::span<float> shift_gradient) const;

  /// Moving averages over the batches seen, one value a channel.
  std::vector<float> moving_mean;
  std::vector<float> moving_variance;

 private:
  std::vector<float> mean_;     // of the batch
  std::vector<float> inverse_;  // 1 / sqrt(variance + epsilon) of the batch
};

}  // namespace digits
