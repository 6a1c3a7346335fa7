// From a page's ink to its marks.
#pragma once

#include <vector>

#include "ink/glyph.h"

namespace digits {

/// The marks of a page (`ink`: 0 paper to 255 ink): what hangs together, with its soft edge.
/// Specks, and all but the largest few thousand, are left out. From the top left to the bottom
/// right by their first pixels.
std::vector<Glyph> find_glyphs(const GreyImage& ink);

/// Sets the strengths of marks that were found on a page, from the same page before levelling: what
/// four fifths of their solid pixels do not exceed.
void set_strengths(std::vector<Glyph>& glyphs, const GreyImage& unlevelled);

/// Two marks as one.
Glyph join(const Glyph& a, const Glyph& b);

/// The smallest box around two.
Box united(const Box& a, const Box& b);

/// A box with `reach` more pixels on each side, as far as the page goes.
Box grown(const Box& box, int reach, const GreyImage& page);

/// Pixels between two boxes, along the axis where they are further apart; 0 where they overlap.
int gap(const Box& a, const Box& b);

}  // namespace digits
