// What is found on a page.
#pragma once

#include <cstdint>

#include "image/image.h"

namespace digits {

/// A mark: ink that hangs together or belongs together, such as a digit, digits that touch, or a
/// decimal point.
struct Glyph {
  Box box;        ///< in pixels of the page it was found on
  GreyImage ink;  ///< box.width x box.height, 0 paper to 255 ink; that of other marks is left out
  std::uint8_t strength = 255;  ///< how dark it was before levelling (see Ink), 0 paper to 255 ink
  std::uint8_t grain = 0;       ///< how uneven what it stands on is, likewise: 0 on smooth paper
  std::uint8_t ridge = 255;     ///< how much of it is darker than both its sides, 0 to 255: all
};

}  // namespace digits
