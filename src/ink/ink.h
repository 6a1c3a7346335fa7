// From a picture's colours to ink.
#pragma once

#include <optional>

#include "image/image.h"

namespace digits {

/// How much ink lies where: 0 paper to 255 ink, in a picture reduced by whole steps.
struct Ink {
  GreyImage image;
  int reduction = 1;  ///< a pixel of `image` stands for reduction x reduction of the original's
};

/// Finds the writing, whatever the picture's polarity: dark on light, light on dark, or drawn on a
/// transparent background. Uneven light and shadows are evened out; what is not writing (paper
/// grain, noise, specks, what comes in from the edges) is 0.
Ink extract_ink(const ImageView& picture);

/// The smallest box around all ink, nothing on an empty page.
std::optional<Box> bounding_box(const GreyImage& ink);

}  // namespace digits
