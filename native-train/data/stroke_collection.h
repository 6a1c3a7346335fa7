// Collections of digits and letters that people wrote with a pen.
#pragma once

#include <filesystem>
#include <vector>

#include "image/strokes.h"

namespace digits {

/// A character's path.
struct PenCharacter {
  char symbol = 0;  ///< a digit or a letter: 0-9, a-z, A-Z
  std::vector<Stroke> strokes;

  bool is_digit() const { return symbol <= '9'; }
};

/// Reads a file, gzipped or not, that has one JSON object a line: `symbol`, the character written,
/// and `strokes`, lists of points [x, y, …] with x and y from 0 to 1, y downwards. Other characters
/// than digits and letters are passed over. Throws UserError where a line is not of that form or
/// there is no digit.
std::vector<PenCharacter> load_pen_characters(const std::filesystem::path& file);

}  // namespace digits
