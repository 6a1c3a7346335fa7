// The table that the numbers of a page form.
#pragma once

#include <span>
#include <vector>

namespace digits {

/// Where a number stands on a page whose columns run straight down.
struct Extent {
  int line = 0;
  float left = 0, right = 0;
};

/// For each number, the index of the column that it belongs to, from the left. `numbers` are sorted
/// by lines, and along these columns grow. Columns may be ragged on either side, and lack numbers
/// in any line. Where no line has two numbers, all are in one column; where numbers do not stand
/// below each other, the k-th of a line is in the k-th column. `size` is the height of a digit.
std::vector<int> table_columns(std::span<const Extent> numbers, float size);

}  // namespace digits
