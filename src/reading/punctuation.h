// Points, commas and minus signs, told by their shape and place.
#pragma once

#include <span>

#include "ink/glyph.h"
#include "reading/characters.h"

namespace digits {

/// From where to where the digits beside a mark reach, in pixels of the page.
struct Band {
  float top = 0, bottom = 0;
};

/// What a mark beside digits is: '.', ',' or '-', or 0 where that is doubtful. A point is a small
/// blot at the foot of the digits; a comma stands there, too, with a tail that reaches below; a
/// minus sign is a flat bar at mid-height.
char punctuation(const Glyph& mark, const Band& digits);

/// Adds to the digits of a page those marks that are clearly punctuation beside them. Marks above
/// each other, such as colons and equals signs, are not. `heights` are those of the lines.
void add_punctuation(Characters& characters, std::span<const Glyph> marks,
                     std::span<const float> heights);

/// Takes punctuation away that is not part of a number such as -12.5 or .5, once spaces are known.
void drop_loose_punctuation(Characters& characters);

}  // namespace digits
