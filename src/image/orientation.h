// EXIF orientation: cameras store the sensor's rows and say how the picture was held.
#pragma once

#include <cstdint>
#include <span>

#include "image/image.h"

namespace digits {

/// The orientation that a JPEG (APP1 segment) or PNG (eXIf chunk) file states, 1 to 8, as tag
/// 0x0112 of the EXIF standard (CIPA DC-008) defines them; 1, upright, where it states none or is
/// damaged.
int exif_orientation(std::span<const std::uint8_t> file);

/// The picture turned and mirrored so that `orientation` (1 to 8) becomes upright.
Image upright(Image image, int orientation);

}  // namespace digits
