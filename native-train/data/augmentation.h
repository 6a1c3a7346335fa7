// Variety for training pictures.
#pragma once

#include <random>

#include "ink/frame.h"

namespace digits {

/// How far a digit may be changed; each change is drawn evenly between minus and plus its limit.
struct Augmentation {
  double rotation = 10;     ///< degrees
  double shear = 0.25;      ///< sideways, as a part of the height: slant
  double stretch = 0.2;     ///< of width against height
  double distortion = 1.2;  ///< pixels by which the points of a 5 x 5 grid move
  double thickness = 0.3;   ///< grey level, as a part of full ink, by which the strokes' edges move
};

/// The digit changed at random, then normalised just as users' ink is.
Frame augment(const Frame& frame, const Augmentation& limits, std::mt19937& random);

}  // namespace digits
