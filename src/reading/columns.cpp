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

}  // namespace

std::vector<int> table_columns(std::span<const Extent> numbers, float size) {
  std::vector<int> counted = positions(numbers);
  int fullest = 0;
  for (const int position : counted) fullest = std::max(fullest, position + 1);
  if (fullest <= 1) return counted;

  // Numbers from left to right, so that columns are found in their order.
  std::vector<float> middles(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    middles[i] = (numbers[i].left + numbers[i].right) / 2;
  }
  std::vector<Column> columns(std::size_t(most_columns * fullest));
  int found = 0;
  std::vector<int> result(numbers.size(), -1);
  for (const int next : order_by(middles)) {
    const auto i = std::size_t(next);
    int best = -1;
    float best_fit = 0;
    for (int c = counted[i] > 0 ? result[i - 1] + 1 : 0; c < found; ++c) {
      const float fits = fit(numbers[i], columns[std::size_t(c)], size);
      if (fits <= best_fit) continue;
      best_fit = fits;
      best = c;
    }
    if (best < 0) best = found++;
    const bool is_out_of_order = counted[i] > 0 && result[i - 1] < 0;
    if (is_out_of_order || found > int(columns.size())) return counted;
    add(columns[std::size_t(best)], numbers[i]);
    result[i] = best;
  }
  return result;
}

}  // namespace digits
