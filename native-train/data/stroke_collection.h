// Collections of digits that people wrote with a pen.
#pragma once

#include <filesystem>
#include <vector>

#include "data/pen_digits.h"

namespace digits {

/// Reads a file, gzipped or not, that has one JSON object a line: `symbol`, the character written,
/// and `strokes`, lists of points [x, y, …] with x and y from 0 to 1, y downwards. Characters other
/// than digits are passed over. Throws UserError where a line is not of that form.
std::vector<PenDigit> load_pen_digits(const std::filesystem::path& file);

}  // namespace digits
