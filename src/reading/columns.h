// The table that the numbers of a page form.
#pragma once

#include <span>
#include <vector>

namespace digits {

/// From where to where a number reaches, on a page whose columns run straight down.
struct Extent {
  float left, right;
};

/// For each number of each line, the index of the column that it belongs to, from the left; they
/// grow along a line. Columns may be ragged on either side, and may lack numbers in any line. Where
/// no line has two numbers, all are in one column; where numbers do not stand below each other, the
/// k-th of a line is in the k-th column. `size` is the height of a digit.
std::vector<std::vector<int>> table_columns(std::span<const std::vector<Extent>> lines, float size);

}  // namespace digits
