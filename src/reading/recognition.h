// From the marks of a page to its digits.
#pragma once

#include <vector>

#include "ink/glyph.h"
#include "nn/classification.h"
#include "nn/network.h"

namespace digits {

/// A mark and what the network makes of it.
struct Candidate {
  Glyph glyph;
  Frame frame = {};
  Classification seen = {};
  int ink = 0;

  /// How likely it is one digit, and which is clear: 0 to 1.
  float value() const;
};

/// What is on a page.
struct Marks {
  std::vector<Candidate> digits;
  std::vector<Glyph> others;  ///< too small or too flat for digits: points, minus signs, specks
};

/// Joins the parts of digits (the free bar of a 5, broken strokes), parts digits that touch, and
/// tells digits from everything else. `page_width` and `page_height` in pixels.
Marks recognise(std::vector<Glyph> glyphs, int page_width, int page_height, Network& network);

}  // namespace digits
