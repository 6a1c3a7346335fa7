// From pen strokes to the digits that they form.
#pragma once

#include <span>
#include <vector>

#include "image/strokes.h"
#include "ink/frame.h"
#include "nn/classification.h"
#include "nn/network.h"
#include "reading/recent.h"

namespace digits {

/// What strokes look like as one digit: drawn and normalised, and what the network makes of that.
struct StrokeLook {
  Frame frame = {};
  Classification seen = {};
};

using StrokeLooks = Recent<std::vector<Stroke>, StrokeLook>;

/// Strokes that form one digit, or one that is no part of any.
struct StrokeGroup {
  std::vector<Stroke> strokes;
  bool is_small = false;  ///< much smaller than a digit: a point, a sign, a speck
  StrokeLook look = {};   ///< only where not small
};

/// Tells which strokes form a digit together, in whatever order they were written, in lines of
/// numbers; each stroke that has points is in exactly one group, or all are in none where all their
/// points are one. Points are finite.
///
/// The strokes of a line are put in order from left to right, the network looks at groups of
/// neighbours that may be one digit, and a dynamic programme finds the best way to part the line
/// (recognition-based segmentation: Casey and Lecolinet, A survey of methods and strategies in
/// character segmentation, 1996). No more than five groups are looked at for each stroke, two or
/// three as people write, and of those none that is among `looks`.
std::vector<StrokeGroup> group_strokes(std::span<const Stroke> strokes, Network& network,
                                       StrokeLooks& looks);

}  // namespace digits
