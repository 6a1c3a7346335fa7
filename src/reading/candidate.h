// Marks that may be digits.
#pragma once

#include "ink/frame.h"
#include "ink/glyph.h"
#include "nn/classification.h"
#include "nn/network.h"

namespace digits {

/// How likely a mark must be a digit to be taken for one; and in doubtful surroundings.
inline constexpr float likely = 0.8f, very_likely = 0.95f;

/// A mark, and what the network makes of it.
struct Candidate {
  Glyph glyph;
  Frame frame = {};
  Classification seen = {};

  /// How likely it is a digit and the one that it most looks like: 0 to 1.
  float value() const;
};

/// Normalises a mark and asks the network.
Candidate look_at(Glyph glyph, Network& network);

/// Whether it looks more like a 1 than like any other digit.
bool is_one(const Candidate& candidate);

/// Whether the longer side of one is at most twice the other's.
bool are_of_like_size(const Box& a, const Box& b);

/// Whether two marks are of like size and stand near each other, as the characters of a line do.
bool are_neighbours(const Box& a, const Box& b);

}  // namespace digits
