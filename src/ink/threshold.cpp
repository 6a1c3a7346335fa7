#include "ink/threshold.h"

#include <numeric>

namespace digits {

Histogram histogram(const GreyImage& image) {
  Histogram counts = {};
  for (std::uint8_t value : image.pixels) ++counts[value];
  return counts;
}

int percentile(const Histogram& histogram, double share, int begin) {
  const double wanted =
      share * double(std::accumulate(histogram.begin() + begin, histogram.end(), std::int64_t(0)));
  std::int64_t below = 0;
  for (int value = begin; value < 256; ++value) {
    below += histogram[std::size_t(value)];
    if (below > 0 && double(below) >= wanted) return value;
  }
  return 0;
}

int otsu_threshold(const Histogram& histogram) {
  double pixels = 0, moment = 0;
  for (std::size_t value = 0; value < histogram.size(); ++value) {
    pixels += double(histogram[value]);
    moment += double(histogram[value]) * double(value);
  }
  int best = 0;
  double best_variance = -1, lower_pixels = 0, lower_moment = 0;
  for (std::size_t value = 0; value < histogram.size(); ++value) {
    lower_pixels += double(histogram[value]);
    lower_moment += double(histogram[value]) * double(value);
    const double upper_pixels = pixels - lower_pixels;
    if (lower_pixels == 0 || upper_pixels == 0) continue;
    const double difference = lower_moment / lower_pixels - (moment - lower_moment) / upper_pixels;
    const double variance = lower_pixels * upper_pixels * difference * difference;
    if (variance > best_variance) {
      best_variance = variance;
      best = int(value);
    }
  }
  return best;
}

}  // namespace digits
