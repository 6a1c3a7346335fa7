// From a mark to what the network sees.
#pragma once

#include "image/image.h"
#include "ink/frame.h"

namespace digits {

/// What lies in `box` of some ink (0 paper to 255 ink), normalised. A pen much thinner than MNIST's
/// would fade when it is scaled down: its strokes are widened first. Without ink the frame is
/// empty.
Frame glyph_frame(const GreyImage& ink, const Box& box);

}  // namespace digits
