// How much darker than its paper everything is.
#pragma once

#include "image/image.h"

namespace digits {

/// How much darker than its paper each pixel is, as a part of the paper's brightness, from 0 to
/// 255: light and shadow scale both alike. Paper is what a closing with `window` leaves (see
/// paper_brightness), which must be wider than any stroke.
GreyImage contrast(const GreyImage& brightness, int window);

/// The window for `contrast` that is just wide enough for the writing of a picture: with wider ones
/// dim corners and the edges of sheets would count as ink. An estimate of the pen's width decides.
int paper_window(const GreyImage& brightness);

}  // namespace digits
