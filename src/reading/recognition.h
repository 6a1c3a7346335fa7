// From the marks of a page to its digits.
#pragma once

#include <vector>

#include "reading/candidate.h"

namespace digits {

/// A page: its size in pixels, and the contrast of its ink to the paper, 0 to 255.
struct Page {
  int width = 0;
  int height = 0;
  int contrast = 255;
};

/// What is on a page, digits told from everything else.
struct SortedMarks {
  std::vector<Candidate> digits;  ///< the glyphs of those that touched have no ink of their own
  std::vector<Glyph> others;      ///< what is none: points, minus signs, specks, letters
};

/// Joins the parts of digits, parts digits that touch, and tells digits from everything else. Looks
/// at a thousand marks at most, at 800 joined ones, and at 2,500 parts of those that may be several
/// digits.
SortedMarks recognise(std::vector<Glyph> glyphs, const Page& page, Network& network);

}  // namespace digits
