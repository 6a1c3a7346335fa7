// Points, commas and minus signs, told by their shape and place.
#pragma once

#include <span>
#include <vector>

#include "ink/glyph.h"
#include "reading/characters.h"

namespace digits {

/// From where to where the digits beside a mark reach, in pixels of the page.
struct Band {
  float top, bottom;
};

/// What a mark beside digits is: '.', ',' or '-', or 0 where that is doubtful. A point is a small
/// blot at the foot of the digits; a comma stands there, too, with a tail that reaches below; a
/// minus sign is a flat bar at mid-height.
char punctuation(const Glyph& mark, const Band& digits);

/// Adds to lines of digits those marks beside them that are clearly punctuation. Marks above each
/// other, such as colons and equals signs, are not.
void add_punctuation(std::vector<CharacterLine>& lines, std::span<const Glyph> marks);

/// Takes punctuation away that is not part of a number such as -12.5 or .5, once spaces are known.
void drop_loose_punctuation(CharacterLine& line);

}  // namespace digits
