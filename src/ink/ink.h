// From a picture's colours to ink.
#pragma once

#include <optional>

#include "image/image.h"

namespace digits {

/// How much ink lies where: 0 paper to 255 ink, on a page reduced by whole steps and turned
/// upright.
struct Ink {
  GreyImage image;
  GreyImage unlevelled;  ///< the same before faint marks became as dark as strong ones
  GreyImage brightness;  ///< of the picture, 0 to 255, on which ink is dark
  GreyImage bare_paper;  ///< contrast of what is no ink and no rule, to see its grain (see grain.h)
  int contrast = 0;      ///< of strong ink to its paper, 0 to 255 (see contrast.h)
  int reduction = 1;     ///< a pixel of the page stands for reduction x reduction of the picture's
  float tilt = 0;        ///< by how many degrees the page was turned clockwise, and is no more

  /// The smallest box of a picture of `width` x `height` pixels, of which this is the ink, that
  /// encloses what lies in `box` of `image`.
  Box original(const Box& box, int width, int height) const;
};

/// Finds the writing, whatever the picture's polarity: dark on light, light on dark, or drawn on a
/// transparent background. Uneven light and shadows are evened out, the page's rules and squares
/// are taken away, and faint marks become as dark as strong ones. Paper, its grain and noise are 0.
Ink extract_ink(const ImageView& picture);

/// The smallest box around all ink, nothing on an empty page.
std::optional<Box> bounding_box(const GreyImage& ink);

}  // namespace digits
