// Strokes, told from edges.
#pragma once

#include <vector>

#include "image/image.h"
#include "ink/glyph.h"

namespace digits {

/// Sets the ridges of marks that were found on a page of this brightness (0 to 255), on which ink
/// is dark.
void set_ridges(std::vector<Glyph>& glyphs, const GreyImage& brightness);

/// Whether a mark is one of strokes, and not part of the outline of a shadow or of a thing, which
/// has something as dark at one of its sides.
bool is_of_strokes(const Glyph& mark);

}  // namespace digits
