// From colours to brightness.
#pragma once

#include "image/image.h"

namespace digits {

/// Brightness, 0 black to 255 white (ITU-R BT.601 luma), of the picture scaled to `size`. What is
/// transparent takes the brightness that sets the rest off: white behind dark, black behind light.
GreyImage brightness(const ImageView& picture, const PictureSize& size);

}  // namespace digits
