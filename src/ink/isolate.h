// Which ink is the digit, where a picture has more.
#pragma once

#include "image/image.h"

namespace digits {

/// Clears all ink but one digit's: its largest connected component, what is near that and not too
/// small (the free bar of a 5, a broken stroke), and the soft edge around them. Specks and what
/// comes in from the picture's edge go.
void isolate_digit(GreyImage& ink);

}  // namespace digits
