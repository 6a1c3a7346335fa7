// Characters as a pen writes them, no two alike.
#pragma once

#include <vector>

#include "data/random.h"
#include "image/strokes.h"
#include "ink/frame.h"

namespace digits {

/// One way to write a character: the points that each stroke passes, in a unit square or a little
/// beyond, y downwards. A point given twice is a corner.
struct Form {
  double share;  ///< of how often the character is written like this, against its other forms
  std::vector<Stroke> strokes;
};

using Forms = std::vector<Form>;

/// One of `choices`, each as often as its share says.
const Form& choose(const Forms& choices, Random& random);

/// The smooth curve through `points` (Catmull and Rom 1974), as short lines.
Stroke smooth(const Stroke& points);

/// The form `width` times as wide, with every point of its path moved a little.
std::vector<Stroke> write(const Form& form, float width, Random& random);

/// The frame of strokes, at least one point, drawn with a pen of random width.
Frame draw_frame(const std::vector<Stroke>& strokes, Random& random);

}  // namespace digits
