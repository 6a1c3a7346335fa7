// From what is found on a page to lines of numbers.
#pragma once

#include <span>
#include <vector>

#include "ink/glyph.h"
#include "reading/reading.h"

namespace digits {

/// Arranges digits, whose `line` and `index` need not be set, in lines of numbers and in the table
/// that they form. `others` are marks that are no digits: those that are clearly points, commas or
/// minus signs of a number enter its text, the rest is left out. Boxes are in pixels of a page that
/// may be turned by some degrees. Time grows with the square of the number of marks at worst.
Reading arrange(std::vector<Digit> digits, std::span<const Glyph> others);

}  // namespace digits
