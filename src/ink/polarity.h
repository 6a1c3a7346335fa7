// Dark writing on light paper, or the other way round.
#pragma once

#include "image/image.h"

namespace digits {

/// Whether the writing is lighter than what it stands on.
bool is_light_on_dark(const GreyImage& brightness);

}  // namespace digits
