// Where a glyph can be cut when it may be several digits that touch.
#pragma once

#include <vector>

#include "ink/glyph.h"

namespace digits {

/// A way through a picture from its top to its bottom.
struct Cut {
  std::vector<int> columns;  ///< in each row the first pixel on the right of the cut
  float crossed = 0;  ///< ink on the way, in pixels of full ink; grey and thick ink count less
};

/// The left edge of `ink`, at most `most` cuts through it from left to right, and its right edge.
/// Cuts are in the order of their middles, and may cross each other. Each cut is the cheapest way
/// near some column or along some slanted line, where ink costs and so does leaving the line, so
/// that cuts bend around strokes and cross them where they are thin: Wang, Jean, Segmentation of
/// merged characters by neural networks and shortest path, 1994. Ink thicker than `pen`, the width
/// of the strokes in pixels, costs less: there two strokes run into each other. Takes time in
/// proportion to the pixels times the height.
std::vector<Cut> candidate_cuts(const GreyImage& ink, float pen, int most);

/// How many columns all rows have between two cuts, less than 0 where they cross.
int least_distance(const Cut& left, const Cut& right);

/// The ink between two cuts, in the box that they bound; 0 in the box beyond them. Small loose bits
/// that the cuts leave of the strokes beyond them are dropped.
Glyph between(const GreyImage& ink, const Cut& left, const Cut& right);

}  // namespace digits
