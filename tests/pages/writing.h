// Numbers in lines, and what they say.
#pragma once

#include <string>
#include <vector>

#include "data/random.h"
#include "marks.h"

namespace digits::pages {

/// A line of writing.
struct Line {
  std::string text;          ///< its numbers with all their signs, one space in between
  std::vector<Box> boxes;    ///< of its digits, from left to right, in pixels of the picture
  std::vector<int> columns;  ///< the column that each number stands in, where there are columns
};

/// All that is written on a page, in lines from top to bottom.
struct Writing {
  std::vector<Mark> marks;
  std::vector<Line> lines;
};

/// Where is written, and how large. Distances are in pixels.
struct Layout {
  Box area;          ///< what the numbers keep to
  float height = 0;  ///< of a digit
  float pitch = 0;   ///< from one line to the next
  int most_lines = 0;
  float slope = 0;  ///< how far a line falls, for each pixel to the right
};

/// What kind of numbers.
enum class Numbers { whole, signed_decimal };

/// Lines of numbers, one below the other, the first on a baseline `pitch` below the area's top.
/// Each digit has a height, a baseline and a distance of its own, near those of the others.
Writing write_lines(const Layout& layout, Numbers kind, const DigitImages& images, Random& random);

/// Lines of numbers that stand in columns, of which some cells are empty. The columns are `widths`
/// wide, from left to right, and aligned on one side.
Writing write_table(const Layout& layout, const std::vector<int>& widths, const DigitImages& images,
                    Random& random);

/// Numbers of two digits that touch, far from each other.
Writing write_touching_pairs(const Layout& layout, const DigitImages& images, Random& random);

}  // namespace digits::pages
