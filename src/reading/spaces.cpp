#include "reading/spaces.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "reading/order.h"

namespace digits {
namespace {

// Narrower gaps, as wide as a digit, are not spaces, however close the other digits stand.
constexpr float narrowest_space = 0.6f;

// Differences between gaps narrower than this are chance.
constexpr float tight = 0.2f;

// Differences between gaps wider than this do not matter: all are spaces, or none is.
constexpr float wide = 2.5f;

// Spaces are wider than the gaps inside numbers by this factor, on average.
constexpr float least_ratio = 2.5f;

// The part of all gaps that lie inside numbers, at least, if numbers have more than one digit:
// fewer are digits that touch by chance in a line that is written loosely.
constexpr float least_inside = 0.2f;

// Digits that stand this far from each other, on average, are numbers of their own.
constexpr float widest_inside = 2;

// A minus sign that stands apart belongs to the number behind it if that is nearer than the one
// before, by this factor, and not farther away than this.
constexpr float nearer = 1.5f, farthest_sign = 1.2f;

constexpr float infinity = std::numeric_limits<float>::infinity();

// Half of what a character takes of its line.
float half_width(const Character& c, float height) {
  constexpr float narrowest = 0.4f;  // a 1 takes about as much room as other digits
  return std::max(float(c.box.width), c.is_digit ? narrowest * height : 0) / 2;
}

// The gap before each character, in its line's heights; infinite before the first of a line.
std::vector<float> gaps_before(const Characters& characters, std::span<const float> heights) {
  std::vector<float> gaps(characters.size(), infinity);
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    const Character& left = characters[i - 1];
    const Character& right = characters[i];
    if (left.line != right.line) continue;
    const float height = heights[std::size_t(right.line)];
    const float room = half_width(left, height) + half_width(right, height);
    gaps[i] = (middle(right.box) - middle(left.box) - room) / height;
  }
  return gaps;
}

// The gaps between the digits of a line, or of all where `line` is negative; with a mark between
// them, the wider one beside the mark.
std::vector<float> digit_gaps(const Characters& characters, const std::vector<float>& gaps,
                              int line) {
  std::vector<float> result(gaps.size());
  std::size_t count = 0;
  float widest = infinity;  // since the last digit of the line
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    widest = std::max(widest, gaps[i]);
    if (!characters[i].is_digit) continue;
    if (widest < infinity && (line < 0 || characters[i].line == line)) result[count++] = widest;
    widest = -infinity;
  }
  result.resize(count);
  return result;
}

// Gaps in order of their widths, those that differ too little or do not matter made alike.
std::vector<float> sorted(std::span<const float> gaps) {
  std::vector<float> result;
  for (const int i : order_by(gaps)) {
    result.push_back(std::clamp(gaps[std::size_t(i)], tight, wide));
  }
  return result;
}

// Whether a space may be as wide as the gap with this index, of all in order.
bool may_be_space(const std::vector<float>& gaps, std::size_t i) {
  return gaps[i] >= narrowest_space && float(i) >= least_inside * float(gaps.size());
}

// The width from which on a gap parts two numbers, in the unit of `gaps`: where gaps are suddenly
// much wider. Infinite where they are not.
float space_width(std::span<const float> unsorted) {
  const std::vector<float> gaps = sorted(unsorted);
  float best = least_ratio, width = infinity;
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    if (!may_be_space(gaps, i) || gaps[i] < best * gaps[i - 1]) continue;
    best = gaps[i] / gaps[i - 1];
    width = (gaps[i - 1] + gaps[i]) / 2;
  }
  return width;
}

// The same for a single line: where there is no such step, what parts narrow gaps from wide ones
// best (Otsu 1979). Infinite where they are all alike.
float space_width_of_line(std::span<const float> unsorted) {
  const float step = space_width(unsorted);
  if (step < infinity) return step;
  const std::vector<float> gaps = sorted(unsorted);
  const float total = std::accumulate(gaps.begin(), gaps.end(), 0.0f);
  float best = 0, width = infinity, narrow = 0;
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    narrow += gaps[i - 1];
    if (!may_be_space(gaps, i)) continue;
    const float below = float(i), above = float(gaps.size() - i);
    const float inside = narrow / below, between = (total - narrow) / above;
    const float variance = below * above * (between - inside) * (between - inside);
    if (between < least_ratio * inside || variance <= best) continue;
    best = variance;
    width = (gaps[i - 1] + gaps[i]) / 2;
  }
  return width;
}

// The same for a page whose gaps are all alike: if they are very wide, all but the rare narrow ones
// part numbers.
float space_width_of_even(std::span<const float> gaps) {
  if (gaps.empty()) return infinity;
  const float median = gaps[std::size_t(order_by(gaps)[gaps.size() / 2])];
  return median > widest_inside ? median / 2 : infinity;
}

}  // namespace

void find_spaces(Characters& characters, std::span<const float> heights) {
  const std::vector<float> gaps = gaps_before(characters, heights);
  const std::vector<float> all = digit_gaps(characters, gaps, -1);
  float of_page = space_width(all);
  if (of_page == infinity) of_page = space_width_of_even(all);
  float width = of_page;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    Character& c = characters[i];
    if (of_page == infinity && (i == 0 || c.line != characters[i - 1].line)) {
      // A page of loose and of dense lines says nothing of either.
      width = space_width_of_line(digit_gaps(characters, gaps, c.line));
    }
    c.begins_number = gaps[i] >= width;
    const bool is_sign =
        i > 0 && characters[i - 1].symbol == '-' && characters[i - 1].begins_number;
    if (is_sign && gaps[i] <= farthest_sign && gaps[i - 1] >= nearer * gaps[i]) {
      c.begins_number = false;
    }
  }
}

}  // namespace digits
