// Straight thin lines on a page: where the rules, squares and frames of the paper run.
#pragma once

#include <vector>

#include "image/image.h"

namespace digits {

/// A line's centre, thickness (at half its strength) and strength (ink, 0 to 255) at one place.
/// `along` is x and `across` is y for a line that runs from left to right, and the other way round
/// for one that runs downwards. In pixels; pixel 0 reaches from 0 to 1.
struct LinePoint {
  float along = 0;
  float across = 0;
  float thickness = 0;
  float strength = 0;
};

/// A thin line from one end to the other, which may be bent a little, and broken.
struct Rule {
  std::vector<LinePoint> points;  ///< in the order of `along`, at least two

  float length() const { return points.back().along - points.front().along; }
  /// Across by along, from end to end.
  float slope() const { return (points.back().across - points.front().across) / length(); }
  /// Where the line runs at `along`, straight on beyond its ends.
  float across(float along) const;
};

/// The lines of a page, from left to right and downwards.
struct Lines {
  std::vector<Rule> horizontal;
  std::vector<Rule> vertical;
};

/// Finds what was printed or ruled: thin lines that run through the whole page, or are far longer
/// than the digits are high, and no steeper than `steepest` (across by along). Strokes of digits
/// are none. `ink` is 0 paper to 255 ink.
///
/// The page is cut into narrow strips; in each, rules are the ridges of the mean over the strip's
/// width, which lifts them above noise. Ridges are followed from strip to strip, over gaps: Zheng,
/// Li, Doermann, A parallel-line detection algorithm based on HMM decoding, 2005, does so by
/// directional runs. Time is linear in the pixels.
Lines ruled_lines(const GreyImage& ink, float steepest);

}  // namespace digits
