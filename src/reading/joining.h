// The parts of digits: the free bar of a 5, broken strokes.
#pragma once

#include <vector>

#include "reading/candidate.h"

namespace digits {

/// Joins marks that are one digit only together, wherever the network then sees more of a digit:
/// pairs of candidates, and candidates with the small marks beside them. What was joined to a
/// candidate is taken out of the lists.
void join_parts(std::vector<Candidate>& candidates, std::vector<Glyph>& small, Network& network);

}  // namespace digits
