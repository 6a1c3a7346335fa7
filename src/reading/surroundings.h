// What the marks around a mark tell.
#pragma once

#include <span>
#include <vector>

#include "reading/candidate.h"

namespace digits {

/// A mark among others, and what it was taken for so far.
struct Mark {
  Candidate candidate;
  float digit_height = 0;   ///< median of the sure digits around it that are not much smaller, or 0
  bool is_on_paper = true;  ///< by its grain, or by the digits around it
  int letters = 0;          ///< marks around it that are too small to be looked at
  bool was_tried = false;   ///< as digits that touch
  std::vector<Candidate> parts = {};  ///< these digits, if they are likely
};

/// Sets each mark among the others. `small_marks` are those that are too small to be looked at.
std::vector<Mark> surrounded(std::vector<Candidate> candidates, std::span<const Glyph> small_marks);

/// Whether the marks of a page are mostly a text's letters, rather than digits, some of which
/// touch. Ones do not tell.
bool is_text(std::span<const Mark> marks);

/// What share of the marks around one, 0 to 1, are no digits, nor digits that touch, nor, unless in
/// a text, wide enough for those: letters, dirt, noise. In a text, those above and below count,
/// too.
float strangers(const Mark& mark, std::span<const Mark> marks, bool in_text);

/// Whether a sure digit is beside a mark.
bool has_company(const Mark& mark, std::span<const Mark> marks);

}  // namespace digits
