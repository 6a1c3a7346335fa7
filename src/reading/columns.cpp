#include "reading/columns.h"

#include <algorithm>

#include "reading/order.h"

namespace digits {
namespace {

// A number that stands farther than this beside a column, in heights of a digit, begins another.
constexpr float farthest = 2;

// With more columns than this for each number of the fullest line, it is no table.
constexpr int most_columns = 2;

// The mean of its numbers' extents.
struct Column {
  float left = 0, right = 0;
  int numbers = 0;
};

// How well a number fits into a column: up to 2 where one lies inside the other, 1 where they just
// touch, not above 0 where it does not.
float fit(const Extent& number, const Column& column, float size) {
  const float overlap = std::min(number.right, column.right) - std::max(number.left, column.left);
  const float width = std::min(number.right - number.left, column.right - column.left);
  return 1 + overlap / (overlap > 0 ? width : farthest * size);
}

void add(Column& column, const Extent& number) {
  const float share = 1 / float(++column.numbers);
  column.left += (number.left - column.left) * share;
  column.right += (number.right - column.right) * share;
}

// For each number, how many stand before it on its line.
std::vector<int> positions(std::span<const Extent> numbers) {
  std::vector<int> result(numbers.size());
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i].line == numbers[i - 1].line) result[i] = result[i - 1] + 1;
  }
  return result;
}

// The column from `first` on that a number fits best, -1 where it fits none.
int best_column(const Extent& number, std::span<const Column> columns, int first, float size) {
  int best = -1;
  float best_fit = 0;
  for (int i = first; i < int(columns.size()); ++i) {
    const float fits = fit(number, columns[std::size_t(i)], size);
    if (fits <= best_fit) continue;
    best_fit = fits;
    best = i;
  }
  return best;
}

// Renumbers columns so that none is without a number.
void close_gaps(std::vector<int>& result, std::size_t columns) {
  std::vector<int> index(columns, -1);
  for (const int column : result) index[std::size_t(column)] = 0;
  int next = 0;
  for (int& i : index) {
    if (i == 0) i = next++;
  }
  for (int& column : result) column = index[std::size_t(column)];
}

}  // namespace

std::vector<int> table_columns(std::span<const Extent> numbers, float size) {
  std::vector<int> counted = positions(numbers);
  int fullest = 0;
  for (const int position : counted) fullest = std::max(fullest, position + 1);
  if (fullest <= 1) return counted;

  // From left to right, so that columns are found in their order.
  std::vector<float> middles(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    middles[i] = (numbers[i].left + numbers[i].right) / 2;
  }
  const std::vector<int> order = order_by(middles);
  std::vector<Column> columns(std::size_t(most_columns * fullest));
  int found = 0;
  std::vector<int> result(numbers.size(), -1);
  const auto previous = [&](std::size_t i) { return counted[i] > 0 ? result[i - 1] : -1; };
  for (const int next : order) {
    const auto i = std::size_t(next);
    int best = best_column(numbers[i], std::span(columns).first(std::size_t(found)),
                           previous(i) + 1, size);
    if (best < 0) best = found++;
    const bool is_out_of_order = counted[i] > 0 && previous(i) < 0;
    if (is_out_of_order || found > int(columns.size())) return counted;
    add(columns[std::size_t(best)], numbers[i]);
    result[i] = best;
  }

  // Again, since the first ones could not know of columns farther to the right.
  columns.resize(std::size_t(found));
  const std::vector<int> first_result = result;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    result[i] = best_column(numbers[i], columns, previous(i) + 1, size);
    if (result[i] < 0) return first_result;
  }
  close_gaps(result, columns.size());
  return result;
}

}  // namespace digits
