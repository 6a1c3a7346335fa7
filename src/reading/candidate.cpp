#include "reading/candidate.h"

#include <algorithm>
#include <cstdlib>

#include "ink/glyph_frame.h"

namespace digits {

float Candidate::value() const {
  return seen.is_digit * seen.probabilities[std::size_t(seen.digit())];
}

bool is_one(const Candidate& candidate) { return candidate.seen.digit() == 1; }

Candidate look_at(Glyph glyph, Network& network) {
  Candidate candidate{.glyph = std::move(glyph)};
  const GreyImage& ink = candidate.glyph.ink;
  candidate.frame = glyph_frame(ink, {0, 0, ink.width, ink.height});
  candidate.seen = classification(network.logits(candidate.frame));
  return candidate;
}

bool are_of_like_size(const Box& a, const Box& b) {
  return 2 * std::min(length(a), length(b)) >= std::max(length(a), length(b));
}

bool are_neighbours(const Box& a, const Box& b) {
  const int high = std::max(length(a), length(b));
  const int dx = std::abs(2 * a.x + a.width - 2 * b.x - b.width) / 2;
  const int dy = std::abs(2 * a.y + a.height - 2 * b.y - b.height) / 2;
  return are_of_like_size(a, b) && dx <= 5 * high && 4 * dy <= 3 * high;
}

}  // namespace digits
