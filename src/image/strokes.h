// Drawing pen strokes. They are kept as points and drawn here, never read back from a canvas, so
// that the page and the native program see the same pixels to the bit.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "image/image.h"

namespace digits {

/// A position of the pen, finite; y grows downwards. In any unit: drawing scales by the whole.
struct Point {
  float x = 0;
  float y = 0;

  bool operator==(const Point&) const = default;
};

/// From pen down to pen up.
using Stroke = std::vector<Point>;

/// The smallest rectangle around some points.
struct Bounds {
  float left, top, right, bottom;
};

/// Nothing where there is no point.
std::optional<Bounds> bounds(std::span<const Stroke> strokes);

/// Draws strokes with a round pen `pen_width` pixels wide, antialiased, as ink: 0 paper to 255 ink.
/// The picture is cut to the ink and `size` pixels along its longer side; a single dot is as large
/// as the pen, and without points the picture is empty (0 x 0). `0 < pen_width <= size`.
GreyImage draw(std::span<const Stroke> strokes, int size, float pen_width);

}  // namespace digits
