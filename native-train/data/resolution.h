// Pictures as they look where digits were small.
#pragma once

#include "data/random.h"
#include "ink/frame.h"

namespace digits {

/// The picture reduced to between 9 and 20 pixels in length, half of the time a little out of
/// focus, and normalised again: so do marks look that are small on a page. It is drawn at random; a
/// frame without ink stays as it is.
Frame seen_small(const Frame& frame, Random& random);

}  // namespace digits
