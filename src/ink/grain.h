// What marks stand on: even paper, or anything else.
#pragma once

#include <vector>

#include "image/image.h"
#include "ink/glyph.h"

namespace digits {

/// Stands for contrast where there is no bare paper.
inline constexpr std::uint8_t no_paper = 255;

/// Leaves of `contrast` (0 paper to 255 ink) what is bare paper: what lies near the page's ink, or
/// was ink on `ruled` and is none on `ink`, becomes `no_paper`. All are of the same size.
void keep_bare_paper(GreyImage& contrast, const GreyImage& ruled, const GreyImage& ink);

/// Sets the grain of marks that were found on a page, from the bare paper in and around their
/// boxes. `contrast` is that of the page's ink, which has a strength of 255.
void set_grains(std::vector<Glyph>& glyphs, const GreyImage& bare_paper, int contrast);

/// Whether a mark stands on paper, however coarse, rather than among leaves, clouds or stones.
bool is_on_paper(const Glyph& mark);

}  // namespace digits
