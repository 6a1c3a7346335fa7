// From contrast to ink.
#pragma once

#include "image/image.h"

namespace digits {

/// Stretches contrast (see contrast.h) so that paper, with its grain and noise, becomes 0 and
/// strong ink 255. A clean picture, such as a drawing or one of MNIST, is left as it is; where
/// nothing differs from the paper, nothing remains. Returns how strong ink was before, 0 to 255.
int stretch(GreyImage& contrast);

/// Makes each mark as dark as the darkest, so that faint ones beside strong ones do not fade. What
/// is too faint for ink, such as stains and print that shines through, is cleared.
void level(GreyImage& ink);

}  // namespace digits
