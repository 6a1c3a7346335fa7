#include "reading/layout.h"

#include <algorithm>
#include <utility>

#include "reading/columns.h"
#include "reading/punctuation.h"
#include "reading/spaces.h"
#include "reading/text_lines.h"

namespace digits {
namespace {

std::vector<CharacterLine> character_lines(const TextLines& found,
                                           const std::vector<Digit>& digits) {
  std::vector<CharacterLine> lines;
  for (const std::vector<int>& indices : found.lines) {
    CharacterLine& line = lines.emplace_back();
    for (const int i : indices) {
      const Digit& digit = digits[std::size_t(i)];
      line.characters.push_back({.symbol = char('0' + digit.digit), .digit = i, .box = digit.box});
      line.height += float(std::max(digit.box.height, 1)) / float(indices.size());
    }
  }
  return lines;
}

// The numbers of a line on a page that is turned upright: `slope` is by how much lines fall.
std::vector<Extent> numbers(const CharacterLine& line, float slope) {
  std::vector<Extent> extents;
  for (const Character& c : line.characters) {
    const float shift = slope * (float(c.box.y) + bottom(c.box)) / 2;
    const float left = float(c.box.x) + shift, end = right(c.box) + shift;
    if (extents.empty() || c.after_space) extents.push_back({left, end});
    extents.back().right = std::max(extents.back().right, end);
  }
  return extents;
}

std::vector<std::vector<int>> columns(const std::vector<CharacterLine>& lines, float slope) {
  std::vector<std::vector<Extent>> extents;
  float size = 0;
  for (const CharacterLine& line : lines) {
    extents.push_back(numbers(line, slope));
    size += line.height / float(lines.size());
  }
  return table_columns(extents, size);
}

// Appends a line, and the digits on it.
void append(Reading& reading, const CharacterLine& line, std::vector<int> columns,
            std::vector<Digit>& digits) {
  std::string text;
  for (const Character& c : line.characters) {
    if (c.after_space) text += ' ';
    if (c.is_digit()) {
      Digit& digit = reading.digits.emplace_back(std::move(digits[std::size_t(c.digit)]));
      digit.line = int(reading.lines.size());
      digit.index = int(text.size());
    }
    text += c.symbol;
  }
  reading.lines.push_back({std::move(text), std::move(columns)});
}

}  // namespace

Reading arrange(std::vector<Digit> digits, std::span<const Glyph> others) {
  std::vector<Box> boxes;
  for (const Digit& digit : digits) boxes.push_back(digit.box);
  const TextLines found = text_lines(boxes);
  std::vector<CharacterLine> lines = character_lines(found, digits);
  add_punctuation(lines, others);
  find_spaces(lines);
  for (CharacterLine& line : lines) drop_loose_punctuation(line);

  Reading reading;
  std::vector<std::vector<int>> table = columns(lines, found.slope);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    append(reading, lines[i], std::move(table[i]), digits);
  }
  return reading;
}

}  // namespace digits
