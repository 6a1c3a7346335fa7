// Empty sheets.
#pragma once

#include "data/random.h"
#include "picture.h"

namespace digits::pages {

/// Paper whose fibres are a little lighter and darker; `roughness` from 0 smooth to 0.1 rough.
Picture plain_paper(int width, int height, const Colour& colour, float roughness, Random& random);

/// What is printed on paper to write on.
struct Rules {
  float first = 0;  ///< the uppermost rule's place, in pixels from the top
  float pitch = 0;  ///< the distance of the rules
  float width = 0;
  Colour colour = white;
};

/// Rules across the sheet, and sometimes a margin's on the left.
void print_rules(Picture& paper, const Rules& rules, Random& random);

/// Squares: rules across and down.
void print_squares(Picture& paper, const Rules& rules);

/// A frame of lines around the cells of a table: `columns` are the cells' left edges and the last
/// one's right edge, in pixels.
void print_table(Picture& paper, const Rules& rules, int rows, const std::vector<float>& columns);

/// Lines of a text in the given box, whose capitals are `letter_height` pixels high.
void print_text(Picture& paper, const Box& area, float letter_height, const Colour& colour,
                Random& random);

}  // namespace digits::pages
