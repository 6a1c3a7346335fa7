// Turning a page upright.
#pragma once

#include "image/image.h"

namespace digits {

/// By how many degrees a page is turned clockwise, from -15 to 15, as the rules or squares of its
/// paper, or the lines of a table, tell: the median of their slopes. 0 where there are none, since
/// strokes are slanted as their writers please. `ink` is 0 paper to 255 ink.
float tilt(const GreyImage& ink);

/// A page turned clockwise by `degrees` (-45 to 45) about its middle, as large as it then needs to
/// be; what was outside is `background`. Bilinear interpolation.
GreyImage rotated(const GreyImage& page, float degrees, std::uint8_t background);

/// Clears what lies within `margin` pixels of the edges that a page of `width` x `height` pixels
/// has on `turned`, which is `rotated(page, degrees, …)`.
void clear_margin(GreyImage& turned, int width, int height, float degrees, int margin);

/// The smallest box of a page of `width` x `height` pixels that encloses what lies in `box` on
/// `rotated(page, degrees, …)`.
Box unrotated(const Box& box, int width, int height, float degrees);

}  // namespace digits
