#include "ink/polarity.h"

#include <algorithm>

#include "ink/paper.h"

namespace digits {

// Writing covers less than half of its surroundings, so its pixels deviate from the local mean
// further, if less often, than the paper's. A shadow's edge deviates alike to both sides.
bool is_light_on_dark(const GreyImage& brightness) {
  const GreyImage mean = local_mean(brightness, std::min(brightness.width, brightness.height) / 2);
  std::int64_t skew = 0;
  for (std::size_t i = 0; i < brightness.pixels.size(); ++i) {
    const std::int64_t deviation = int(brightness.pixels[i]) - int(mean.pixels[i]);
    skew += deviation * deviation * deviation;
  }
  return skew > 0;
}

}  // namespace digits
