#include "reading/punctuation.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>

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

// A digit on its line.
struct Place {
  std::size_t line = 0, position = 0;
};

// Where the digit is that a mark is nearest to; nothing where all are far away.
std::optional<Place> nearest_digit(const Box& mark, const std::vector<CharacterLine>& lines) {
  constexpr float farthest = 1.5f;  // in the line's heights
  constexpr float weight = 2;       // of distances across lines
  std::optional<Place> best;
  float least = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = 0; j < lines[i].characters.size(); ++j) {
      const Box& box = lines[i].characters[j].box;
      const float distance =
          std::max(gap_across(mark, box), 0.0f) + weight * std::max(gap_down(mark, box), 0.0f);
      if (distance > farthest * lines[i].height || distance >= least) continue;
      least = distance;
      best = {i, j};
    }
  }
  return best;
}

// Where the digits before and after a mark reach from and to: the nearest one, and the one beyond
// the mark if it is not far away.
Band band_beside(const Box& mark, const CharacterLine& line, std::size_t nearest) {
  constexpr float farthest = 1.5f;  // in the line's heights
  const auto& characters = line.characters;
  const Box& beside = characters[nearest].box;
  Band band{float(beside.y), bottom(beside)};
  const std::size_t beyond = middle(mark) < middle(beside) ? nearest - 1 : nearest + 1;
  if (beyond >= characters.size()) return band;  // also where nearest - 1 wraps around
  const Box& other = characters[beyond].box;
  if (gap_across(mark, other) > farthest * line.height) return band;
  return {(band.top + float(other.y)) / 2, (band.bottom + bottom(other)) / 2};
}

// What a mark is beside the digit that is nearest to it.
char meaning(const Glyph& mark, const CharacterLine& line, std::size_t nearest) {
  constexpr float largest_overlap = 0.3f;  // of a bar and a digit that it is no part of
  const char symbol = punctuation(mark, band_beside(mark.box, line, nearest));
  const float overlap = -gap_across(mark.box, line.characters[nearest].box);
  return symbol == '-' && overlap > largest_overlap * float(mark.box.width) ? char(0) : symbol;
}

bool is_left_of(const Character& a, const Character& b) {
  return std::tuple(middle(a.box), a.box.y, a.digit) < std::tuple(middle(b.box), b.box.y, b.digit);
}

// Whether one mark stands above the other.
bool is_stacked(const Character& a, const Character& b) {
  return -gap_across(a.box, b.box) > 0.5f * float(std::min(a.box.width, b.box.width));
}

// Keeps the marks that mean something and have none above or below them. `marks` are sorted.
std::vector<Character> clear_marks(const std::vector<Character>& marks) {
  std::vector<Character> kept;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool is_clear = (i == 0 || !is_stacked(marks[i - 1], marks[i])) &&
                          (i + 1 == marks.size() || !is_stacked(marks[i], marks[i + 1]));
    if (marks[i].symbol != 0 && is_clear) kept.push_back(marks[i]);
  }
  return kept;
}

// Whether a character is part of a number: points stand before a digit, signs before a digit or a
// point, and neither beside others of their kind.
bool belongs(const Character& before, const Character& c, const Character& next,
             const Character& next_kept) {
  if (c.is_digit()) return true;
  const bool is_inside = before.symbol == 0 || before.is_digit();
  if (c.symbol == '-') return is_inside && next_kept.symbol != 0 && next_kept.symbol != '-';
  return (is_inside || before.symbol == '-') && next.is_digit();
}

}  // namespace

char punctuation(const Glyph& mark, const Band& digits) {
  const Shape seen = shape(mark, digits);
  if (is_minus(seen)) return '-';
  if (!is_at_foot(seen)) return 0;
  if (has_tail(seen)) return ',';
  return is_blot(seen) ? '.' : char(0);
}

void add_punctuation(std::vector<CharacterLine>& lines, std::span<const Glyph> marks) {
  std::vector<std::vector<Character>> found(lines.size());
  for (const Glyph& mark : marks) {
    const auto place = nearest_digit(mark.box, lines);
    if (!place) continue;
    const char symbol = meaning(mark, lines[place->line], place->position);
    found[place->line].push_back({.symbol = symbol, .box = mark.box});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::sort(found[i].begin(), found[i].end(), is_left_of);
    const std::vector<Character> kept = clear_marks(found[i]);
    auto& characters = lines[i].characters;
    characters.insert(characters.end(), kept.begin(), kept.end());
    std::sort(characters.begin(), characters.end(), is_left_of);
  }
}

void drop_loose_punctuation(CharacterLine& line) {
  const auto& characters = line.characters;
  std::vector<Character> kept;  // from right to left
  for (std::size_t i = characters.size(); i-- > 0;) {
    const bool is_first = i == 0 || characters[i].after_space;
    const bool is_last = i + 1 == characters.size() || characters[i + 1].after_space;
    const Character before = is_first ? Character{} : characters[i - 1];
    const Character next = is_last ? Character{} : characters[i + 1];
    const Character next_kept = is_last || kept.empty() ? Character{} : kept.back();
    if (belongs(before, characters[i], next, next_kept)) {
      kept.push_back(characters[i]);
    } else if (!is_last && !kept.empty()) {
      kept.back().after_space = characters[i].after_space;
    }
  }
  line.characters.assign(kept.rbegin(), kept.rend());
  line.characters.front().after_space = false;
}

}  // namespace digits
