// Where paper ends and ink begins.
#pragma once

#include <array>
#include <cstdint>

#include "image/image.h"

namespace digits {

/// How many pixels have each value.
using Histogram = std::array<std::int64_t, 256>;

Histogram histogram(const GreyImage& image);

/// The smallest value that at least `share` (0 to 1) of the pixels from `begin` to 255 do not
/// exceed; 0 where there are none.
int percentile(const Histogram& histogram, double share, int begin = 0);

/// The value t that best parts a histogram into values up to t and values above: Otsu, A threshold
/// selection method from gray-level histograms, 1979.
int otsu_threshold(const Histogram& histogram);

}  // namespace digits
