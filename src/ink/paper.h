// Paper: what is left of a picture when the writing is taken away.
#pragma once

#include "image/image.h"

namespace digits {

/// The brightness of the paper at each pixel of a picture whose writing is darker: a morphological
/// closing, which lifts everything dark that is narrower than `window` pixels to the brightness
/// around it, and leaves wide shadows and their edges where they are. Time does not depend on
/// `window`. Serra, Image analysis and mathematical morphology, 1982.
GreyImage paper_brightness(const GreyImage& grey, int window);

/// The mean brightness of the square of `window` pixels around each pixel, of what lies in the
/// picture.
GreyImage local_mean(const GreyImage& grey, int window);

}  // namespace digits
