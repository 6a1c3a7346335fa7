// What stands on a line, before it is text.
#pragma once

#include <vector>

#include "image/image.h"

namespace digits {

/// A digit, or a mark that belongs to a number.
struct Character {
  char symbol = 0;           ///< '0' to '9', '.', ',' or '-'
  int digit = -1;            ///< index among the digits of the page, -1 for a mark
  Box box;                   ///< in pixels of the page
  bool after_space = false;  ///< whether it begins another number

  bool is_digit() const { return digit >= 0; }
};

/// A line of a page.
struct CharacterLine {
  std::vector<Character> characters;  ///< from left to right
  float height = 0;                   ///< of its digits, the mean
};

inline float right(const Box& box) { return float(box.x) + float(box.width); }
inline float bottom(const Box& box) { return float(box.y) + float(box.height); }
inline float middle(const Box& box) { return float(box.x) + float(box.width) / 2; }

/// Pixels between two boxes beside each other, negative where they overlap.
inline float gap_across(const Box& a, const Box& b) {
  return (a.x < b.x ? float(b.x) - right(a) : float(a.x) - right(b));
}

/// Pixels between two boxes above each other, negative where they overlap.
inline float gap_down(const Box& a, const Box& b) {
  return (a.y < b.y ? float(b.y) - bottom(a) : float(a.y) - bottom(b));
}

}  // namespace digits
