// What stands on the lines of a page, before it is text.
#pragma once

#include <vector>

#include "image/image.h"

namespace digits {

/// A digit, or a mark beside digits.
struct Character {
  int line = 0;                ///< index of its line
  char symbol = 0;             ///< '0' to '9', '.', ',' or '-'; 0 for a mark that means nothing
  bool is_digit = false;       ///< whether it is one
  bool begins_number = false;  ///< whether it begins its line, or follows a space
  int index = 0;               ///< of a digit, among those of the page
  Box box = {};                ///< in pixels of the page
};

/// Line by line, from left to right.
using Characters = std::vector<Character>;

inline float right(const Box& box) { return float(box.x) + float(box.width); }
inline float bottom(const Box& box) { return float(box.y) + float(box.height); }
inline float middle(const Box& box) { return float(box.x) + float(box.width) / 2; }

/// Pixels between two boxes beside each other, negative where they overlap.
inline float gap_across(const Box& a, const Box& b) {
  return a.x < b.x ? float(b.x) - right(a) : float(a.x) - right(b);
}

/// Pixels between two boxes above each other, negative where they overlap.
inline float gap_down(const Box& a, const Box& b) {
  return a.y < b.y ? float(b.y) - bottom(a) : float(a.y) - bottom(b);
}

/// Sorts by line, and from left to right.
void sort(Characters& characters);

}  // namespace digits
