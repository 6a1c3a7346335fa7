// The pen's width.
#pragma once

#include "image/image.h"
#include "ink/components.h"

namespace digits {

/// The mean width, in pixels, of the strokes inside `box`: twice their area over the length of
/// their outline, which is the picture's total variation (coarea formula). 0 where there is no ink.
float pen_width(const GreyImage& ink, const Box& box);

/// The pen's width, in pixels, in most of the writing: the median over the components, each
/// weighted by the length of its outline. What is cut by the picture's edge and long is left out; 0
/// where nothing remains.
float typical_pen_width(const Components& components, int picture_width, int picture_height);

/// Strokes `width` pixels wider. The picture grows on each side, too.
GreyImage widen(const GreyImage& ink, float width);

}  // namespace digits
