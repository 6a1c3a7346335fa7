#include "reading/spaces.h"

#include <algorithm>
#include <limits>

namespace digits {
namespace {

// Narrower gaps, as wide as a digit, are not spaces, however close the other digits stand.
constexpr float narrowest_space = 0.6f;

// Differences between gaps narrower than this are chance.
constexpr float tight = 0.2f;

// Spaces are wider than the gaps inside numbers by this factor.
constexpr float least_ratio = 2.5f;

// The part of all gaps that lie inside numbers, at least, if numbers have more than one digit:
// fewer are digits that touch by chance in a line that is written loosely.
constexpr float least_inside = 0.2f;

// Digits that stand this far from each other, on average, are numbers of their own.
constexpr float widest_inside = 2;

// A minus sign that stands apart belongs to the number that it is nearer to, by this factor, if it
// is not farther away than this.
constexpr float nearer = 1.5f, farthest_sign = 1.2f;

constexpr float infinity = std::numeric_limits<float>::infinity();

// The gap between a character and the one before, in the line's heights.
float gap_before(const CharacterLine& line, std::size_t i) {
  constexpr float narrowest = 0.4f;  // a 1 takes about as much room as other digits
  const auto half_width = [&](const Character& c) {
    const float width = float(c.box.width);
    return (c.is_digit() ? std::max(width, narrowest * line.height) : width) / 2;
  };
  const Character& left = line.characters[i - 1];
  const Character& right = line.characters[i];
  const float distance = middle(right.box) - middle(left.box);
  return (distance - half_width(left) - half_width(right)) / line.height;
}

// The gaps between digits; with a mark between them, the wider one beside the mark.
std::vector<float> digit_gaps(const CharacterLine& line) {
  std::vector<float> gaps;
  bool after_digit = false;
  float widest = -infinity;
  for (std::size_t i = 0; i < line.characters.size(); ++i) {
    if (i > 0) widest = std::max(widest, gap_before(line, i));
    if (!line.characters[i].is_digit()) continue;
    if (after_digit) gaps.push_back(widest);
    after_digit = true;
    widest = -infinity;
  }
  return gaps;
}

void set_spaces(CharacterLine& line, float width) {
  auto& characters = line.characters;
  for (std::size_t i = 1; i < characters.size(); ++i) {
    characters[i].after_space = gap_before(line, i) >= width;
  }
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    if (characters[i].symbol != '-' || (i > 0 && !characters[i].after_space)) continue;
    const float after = gap_before(line, i + 1);
    const bool is_nearer = i == 0 || gap_before(line, i) >= nearer * after;
    if (is_nearer && after <= farthest_sign) characters[i + 1].after_space = false;
  }
}

}  // namespace

float space_width(std::vector<float> gaps) {
  if (gaps.empty()) return infinity;
  std::sort(gaps.begin(), gaps.end());
  float best = least_ratio, width = infinity;
  for (std::size_t i = 1; i < gaps.size(); ++i) {
    const float ratio = gaps[i] / std::max(gaps[i - 1], tight);
    if (gaps[i] < narrowest_space || float(i) < least_inside * float(gaps.size())) continue;
    if (ratio >= best) {
      best = ratio;
      width = (gaps[i - 1] + gaps[i]) / 2;
    }
  }
  if (width == infinity && gaps[gaps.size() / 2] > widest_inside) return 0;
  return width;
}

void find_spaces(std::vector<CharacterLine>& lines) {
  std::vector<float> all;
  for (const CharacterLine& line : lines) {
    const std::vector<float> gaps = digit_gaps(line);
    all.insert(all.end(), gaps.begin(), gaps.end());
  }
  const float of_page = space_width(std::move(all));
  for (CharacterLine& line : lines) {
    // A page of loose and of dense lines says nothing of either.
    const float of_line = of_page == infinity ? space_width(digit_gaps(line)) : of_page;
    set_spaces(line, of_line > 0 ? of_line : of_page);
  }
}

}  // namespace digits
