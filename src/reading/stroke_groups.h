// From pen strokes to the digits that they form.
#pragma once

#include <span>
#include <vector>

#include "image/strokes.h"
#include "ink/frame.h"
#include "nn/classification.h"
#include "nn/network.h"

namespace digits {

/// Strokes that form one digit, or one that is no part of any.
struct StrokeGroup {
  std::vector<Stroke> strokes;
  bool is_small = false;     ///< much smaller than a digit: a point, a sign, a speck
  Frame frame = {};          ///< what the network sees, only where not small …
  Classification seen = {};  ///< … and what it makes of it
};

/// Tells which strokes form a digit together, in whatever order they were written, in lines of
/// numbers; all strokes that have points are in one group, or in none where all their points are
/// one. Points are finite.
///
/// The strokes of a line are put in order from left to right, the network looks at groups of
/// neighbours that may be one digit, and a dynamic programme finds the best way to part the line
/// (recognition-based segmentation: Casey and Lecolinet, A survey of methods and strategies in
/// character segmentation, 1996). No more than fifteen groups are looked at for each stroke, two or
/// three as people write.
std::vector<StrokeGroup> group_strokes(std::span<const Stroke> strokes, Network& network);

}  // namespace digits
