// Rules, squares, margins and frames: lines of the paper, not of the writing.
#pragma once

#include "image/image.h"

namespace digits {

/// Clears the lines of ruled and squared paper, margins, frames and the lines of tables from the
/// ink of an upright page (0 paper to 255 ink). They may be bent a little and drift, no steeper
/// than 1 in 10. Where a stroke crosses a line it stays whole, and where it runs along a line it
/// stays if it is thicker or clearly darker. A page without such lines is left as it is, to the
/// bit.
void remove_rules(GreyImage& ink);

}  // namespace digits
