#include "reading/columns.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace digits {
namespace {

// A number that stands farther than this beside a column, in heights of a digit, begins another.
constexpr float farthest = 2;

// With more columns than this for each number of the fullest line, it is no table.
constexpr std::size_t most_columns = 2;

struct Column {
  int id = 0;  // index in the order in which columns were found
  int numbers = 0;
  Extent mean = {};
};

// How well a number fits into a column: up to 2 where one lies inside the other, 1 where they just
// touch, not above 0 where it does not.
float fit(const Extent& number, const Extent& column, float size) {
  const float overlap = std::min(number.right, column.right) - std::max(number.left, column.left);
  const float width = std::min(number.right - number.left, column.right - column.left);
  return 1 + overlap / (overlap > 0 ? std::max(width, 1.0f) : farthest * size);
}

void add(Column& column, const Extent& number) {
  const float share = 1 / float(++column.numbers);
  column.mean.left += (number.left - column.mean.left) * share;
  column.mean.right += (number.right - column.mean.right) * share;
}

// What the best way does with the number and the column that come last.
enum class Step : std::uint8_t { skip_column, new_column, match };

// The steps of the best way to assign the first i numbers to the first j columns, in their order,
// by dynamic programming: i * (columns.size() + 1) + j.
std::vector<Step> best_steps(const std::vector<Extent>& numbers, const std::vector<Column>& columns,
                             float size) {
  const std::size_t width = columns.size() + 1;
  std::vector<Step> steps((numbers.size() + 1) * width, Step::skip_column);
  std::vector<float> above(width), score(width);
  for (std::size_t i = 1; i <= numbers.size(); ++i) {
    std::swap(above, score);
    score[0] = 0;
    steps[i * width] = Step::new_column;
    for (std::size_t j = 1; j < width; ++j) {
      const float matched = above[j - 1] + fit(numbers[i - 1], columns[j - 1].mean, size);
      Step& step = steps[i * width + j];
      score[j] = score[j - 1];
      if (above[j] > score[j]) {
        score[j] = above[j];
        step = Step::new_column;
      }
      if (matched > score[j]) {
        score[j] = matched;
        step = Step::match;
      }
    }
  }
  return steps;
}

// Assigns a line's numbers to columns, and inserts those that are missing. Returns columns' ids.
std::vector<int> assign(const std::vector<Extent>& numbers, std::vector<Column>& columns,
                        float size) {
  const std::size_t width = columns.size() + 1;
  const std::vector<Step> steps = best_steps(numbers, columns, size);
  std::vector<int> ids(numbers.size());
  int next_id = int(columns.size());
  std::size_t i = numbers.size(), j = columns.size();
  while (i > 0) {
    const Step step = steps[i * width + j];
    if (step != Step::new_column) --j;
    if (step == Step::skip_column) continue;
    --i;
    if (step == Step::new_column) {
      columns.insert(columns.begin() + std::ptrdiff_t(j), Column{.id = next_id++});
    }
    add(columns[j], numbers[i]);
    ids[i] = columns[j].id;
  }
  return ids;
}

}  // namespace

std::vector<std::vector<int>> table_columns(std::span<const std::vector<Extent>> lines,
                                            float size) {
  // The fullest lines show best where the columns are.
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a].size() > lines[b].size(); });
  const std::size_t fullest = lines.empty() ? 0 : lines[order[0]].size();

  std::vector<std::vector<int>> result(lines.size());
  std::vector<Column> columns;
  if (fullest > 1) {
    for (const std::size_t line : order) result[line] = assign(lines[line], columns, size);
  }
  if (fullest <= 1 || columns.size() > most_columns * fullest) {
    for (std::size_t line = 0; line < lines.size(); ++line) {
      result[line].resize(lines[line].size());
      std::iota(result[line].begin(), result[line].end(), 0);
    }
    return result;
  }
  std::vector<int> index(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) index[std::size_t(columns[i].id)] = int(i);
  for (std::vector<int>& line : result) {
    for (int& column : line) column = index[std::size_t(column)];
  }
  return result;
}

}  // namespace digits
