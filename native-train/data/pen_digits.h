// Digits as a pen writes them.
#pragma once

#include <vector>

#include "data/random.h"
#include "image/strokes.h"
#include "ink/frame.h"

namespace digits {

/// A digit's path.
struct PenDigit {
  std::vector<Stroke> strokes;
  std::uint8_t label = 0;
};

/// Makes up a digit in one of the forms that people write, MNIST's and others: the 1 with an
/// upstroke, the crossed 7, the 9 with a curved tail. 1 comes three times and 7 twice as often
/// as the others; proportions and every point of the path vary.
PenDigit write_digit(Random& random);

/// The frame of a digit, drawn with a pen of random width.
Frame draw_digit(const PenDigit& digit, Random& random);

}  // namespace digits
