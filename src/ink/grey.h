// From colours to brightness.
#pragma once

#include "image/image.h"

namespace digits {

/// How many pixels are left of a picture's side that is reduced by whole steps.
int reduced_side(int side, int reduction);

/// Brightness, 0 black to 255 white (ITU-R BT.601 luma), in a picture reduced by whole steps: each
/// pixel is the mean of reduction x reduction of the original's, fewer at the right and lower edge.
/// What is transparent takes the brightness that sets the rest off: white behind dark, black behind
/// light.
GreyImage brightness(const ImageView& picture, int reduction);

/// The picture reduced by whole steps; each pixel is the mean of those it stands for.
GreyImage reduced(const GreyImage& image, int reduction);

}  // namespace digits
