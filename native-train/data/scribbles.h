// Marks of a pen that mean nothing.
#pragma once

#include <vector>

#include "data/random.h"
#include "image/image.h"
#include "image/strokes.h"

namespace digits {

/// A walk to and fro, a zigzag, a spiral, a coil, a patch of hatching, or dots and dashes.
std::vector<Stroke> write_scribble(Random& random);

/// One line, straight or bent, that lies or leans to the left as no 1 does.
std::vector<Stroke> write_line(Random& random);

/// Up to three filled shapes without corners, as ink: 0 paper to 255 ink.
GreyImage draw_blots(Random& random);

}  // namespace digits
