// From the marks of a page to its digits.
#pragma once

#include <vector>

#include "reading/candidate.h"

namespace digits {

/// What is on a page.
struct Marks {
  std::vector<Candidate> digits;  ///< the glyphs of those that touched have no ink of their own
  std::vector<Glyph> others;      ///< too small for digits: points, minus signs, specks
};

/// Joins the parts of digits, parts digits that touch, and tells digits from everything else. The
/// page's size is in pixels. Looks at a thousand marks at most.
Marks recognise(std::vector<Glyph> glyphs, int page_width, int page_height, Network& network);

}  // namespace digits
