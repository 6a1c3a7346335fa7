// Pen strokes as what they may be parts of: digits.
#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "image/strokes.h"

namespace digits {

/// A rectangle in the plane, in the unit of the strokes; empty until something is added.
struct Rectangle {
  double left = std::numeric_limits<double>::infinity();
  double top = left;
  double right = -left;
  double bottom = -left;

  double width() const { return right - left; }
  double height() const { return bottom - top; }

  void add(const Rectangle& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
  }
};

/// A stroke that has points, which lives as long as the strokes that it was taken from.
struct StrokePart {
  const Stroke* stroke;
  Rectangle box;              ///< around it once the writing is sheared until it stands upright
  std::vector<Point> points;  ///< evenly along it, as it was drawn
};

/// The strokes that have points, which are finite.
std::vector<StrokePart> stroke_parts(std::span<const Stroke> strokes);

/// The height of the writing: long strokes say it, short ones count little. More than 0, unless all
/// points are one.
double writing_height(std::span<const StrokePart> parts);

/// Puts points along a stroke, `step` apart, or farther where they would be more than a hundred.
void sample(StrokePart& part, double step);

/// The distance between the points nearest to each other.
double distance(const StrokePart& a, const StrokePart& b);

}  // namespace digits
