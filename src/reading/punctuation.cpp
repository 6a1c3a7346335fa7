#include "reading/punctuation.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace digits {
namespace {

// A mark in heights of the digits beside it; y from their top, downwards.
struct Shape {
  float width, height, top, bottom;
  float fill;  // the part of its box that is ink

  float middle() const { return (top + bottom) / 2; }
};

Shape shape(const Glyph& mark, const Band& digits) {
  const float unit = std::max(digits.bottom - digits.top, 1.0f);
  const float top = (float(mark.box.y) - digits.top) / unit;
  const float width = float(mark.box.width) / unit, height = float(mark.box.height) / unit;
  const auto& pixels = mark.ink.pixels;
  const std::int64_t ink = std::accumulate(pixels.begin(), pixels.end(), std::int64_t(0));
  const float fill = float(ink) / (255 * float(std::max<std::size_t>(pixels.size(), 1)));
  return {width, height, top, top + height, fill};
}

bool is_minus(const Shape& mark) {
  return mark.width >= 0.2f && mark.width <= 1.2f && mark.width >= 2 * mark.height &&
         mark.height <= 0.3f && mark.middle() >= 0.25f && mark.middle() <= 0.75f &&
         mark.fill >= 0.35f;
}

bool is_at_foot(const Shape& mark) {
  return mark.width <= 0.35f && mark.height <= 0.5f && mark.top >= 0.6f && mark.bottom >= 0.8f &&
         mark.bottom <= 1.5f;
}

bool has_tail(const Shape& mark) {
  return mark.height >= 0.2f && mark.height >= 1.3f * mark.width && mark.bottom >= 1.08f;
}

bool is_blot(const Shape& mark) {
  return mark.height <= 0.3f && mark.height <= 2 * mark.width && mark.width <= 2 * mark.height &&
         mark.fill >= 0.4f;
}

constexpr int none = -1;

// The digit that a mark is nearest to, or none where all are far away.
int nearest_digit(const Box& mark, const Characters& digits, std::span<const float> heights) {
  constexpr float farthest = 1.5f;  // in the line's heights
  constexpr float weight = 2;       // of distances across lines
  int nearest = none;
  float least = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const Box& box = digits[i].box;
    const float across = std::max(gap_across(mark, box), 0.0f);
    if (across >= least) continue;
    const float distance = across + weight * std::max(gap_down(mark, box), 0.0f);
    if (distance >= least || distance > farthest * heights[std::size_t(digits[i].line)]) continue;
    least = distance;
    nearest = int(i);
  }
  return nearest;
}

// Where the digits before and after a mark reach from and to: the nearest one, and the one beyond
// the mark if it is not far away.
Band band_beside(const Box& mark, const Characters& digits, int nearest, float height) {
  constexpr float farthest = 1.5f;  // in heights
  const Character& beside = digits[std::size_t(nearest)];
  const Band band{float(beside.box.y), bottom(beside.box)};
  const int beyond = middle(mark) < middle(beside.box) ? nearest - 1 : nearest + 1;
  if (beyond < 0 || beyond >= int(digits.size())) return band;
  const Character& other = digits[std::size_t(beyond)];
  if (other.line != beside.line || gap_across(mark, other.box) > farthest * height) return band;
  return {(band.top + float(other.box.y)) / 2, (band.bottom + bottom(other.box)) / 2};
}

// A mark as a character of the line that it is near to; false where it is near to none.
bool place(Character& character, const Glyph& mark, const Characters& digits,
           std::span<const float> heights) {
  constexpr float largest_overlap = 0.3f;  // of a bar and a digit that it is no part of
  const int nearest = nearest_digit(mark.box, digits, heights);
  if (nearest == none) return false;
  const Character& beside = digits[std::size_t(nearest)];
  const float height = heights[std::size_t(beside.line)];
  char symbol = punctuation(mark, band_beside(mark.box, digits, nearest, height));
  const float overlap = -gap_across(mark.box, beside.box);
  if (symbol == '-' && overlap > largest_overlap * float(mark.box.width)) symbol = 0;
  character = {.line = beside.line, .symbol = symbol, .box = mark.box};
  return true;
}

// Whether two characters are marks above each other.
bool is_stacked(const Character& a, const Character& b) {
  return a.line == b.line && !a.is_digit && !b.is_digit &&
         -gap_across(a.box, b.box) > 0.5f * float(std::min(a.box.width, b.box.width));
}

void drop_meaningless(Characters& characters) {
  std::erase_if(characters, [](const Character& c) { return c.symbol == 0; });
}

// Whether a character is part of a number, given those beside it, if they belong to that: points
// stand before a digit, signs before a digit or a point, and neither beside others of their kind.
bool belongs(char before, const Character& c, char after) {
  if (c.is_digit) return true;
  const auto is_digit = [](char symbol) { return symbol >= '0' && symbol <= '9'; };
  if (before != 0 && !is_digit(before) && (before != '-' || c.symbol == '-')) return false;
  return is_digit(after) || (c.symbol == '-' && (after == '.' || after == ','));
}

}  // namespace

char punctuation(const Glyph& mark, const Band& digits) {
  const Shape seen = shape(mark, digits);
  if (is_minus(seen)) return '-';
  if (!is_at_foot(seen)) return 0;
  if (has_tail(seen)) return ',';
  return is_blot(seen) ? '.' : char(0);
}

void add_punctuation(Characters& characters, std::span<const Glyph> marks,
                     std::span<const float> heights) {
  std::size_t count = characters.size();
  Characters all = characters;
  all.resize(count + marks.size());
  for (const Glyph& mark : marks) {
    if (place(all[count], mark, characters, heights)) ++count;
  }
  all.resize(count);
  sort(all);
  for (std::size_t i = 1; i < count; ++i) {
    if (is_stacked(all[i - 1], all[i])) all[i - 1].symbol = all[i].symbol = 0;
  }
  drop_meaningless(all);
  characters = std::move(all);
}

void drop_loose_punctuation(Characters& characters) {
  for (std::size_t i = characters.size(); i-- > 0;) {
    Character& c = characters[i];
    const bool is_first = i == 0 || c.begins_number;
    const bool is_last = i + 1 == characters.size() || characters[i + 1].begins_number;
    const char before = is_first ? char(0) : characters[i - 1].symbol;
    const char after = is_last ? char(0) : characters[i + 1].symbol;
    if (!belongs(before, c, after)) c.symbol = 0;
  }
  // What follows a mark that is dropped begins in its place.
  for (std::size_t i = 1; i < characters.size(); ++i) {
    const Character& before = characters[i - 1];
    if (before.symbol == 0 && before.begins_number) characters[i].begins_number = true;
  }
  drop_meaningless(characters);
}

}  // namespace digits
