// The pen's width.
#pragma once

#include "image/image.h"

namespace digits {

/// The mean width, in pixels, of the strokes inside `box`: twice their area over the length of
/// their outline, which is the picture's total variation (coarea formula). 0 where there is no ink.
float pen_width(const GreyImage& ink, const Box& box);

/// Strokes `width` pixels wider. The picture grows on each side, too.
GreyImage widen(const GreyImage& ink, float width);

}  // namespace digits
