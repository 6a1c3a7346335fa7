// Light that falls unevenly on a page.
#pragma once

#include "data/random.h"
#include "picture.h"

namespace digits::pages {

/// A shadow whose edge is a straight line across the page, `softness` pixels wide; what lies behind
/// the line has `brightness` left of its light, from 0 to 1.
void cast_shadow(Picture& page, float softness, float brightness, Random& random);

/// A shadow with a round outline, as of a hand or a head, that comes in from the page's edge.
void cast_round_shadow(Picture& page, float softness, float brightness, Random& random);

/// A lamp beside the page: its far corner has `brightness` left of the light, from 0 to 1.
void light_from_one_side(Picture& page, float brightness, Random& random);

/// Folds the page across its width and its height: dark or bright creases, and halves that face the
/// light differently.
void fold(Picture& page, Random& random);

}  // namespace digits::pages
