#include "reading/layout.h"

#include <algorithm>
#include <utility>

#include "reading/columns.h"
#include "reading/punctuation.h"
#include "reading/spaces.h"
#include "reading/text_lines.h"

namespace digits {
namespace {

Characters to_characters(const std::vector<Digit>& digits, const std::vector<int>& lines) {
  Characters characters(digits.size());
  for (std::size_t i = 0; i < digits.size(); ++i) {
    characters[i] = {.line = lines[i],
                     .symbol = char('0' + digits[i].digit),
                     .is_digit = true,
                     .index = int(i),
                     .box = digits[i].box};
  }
  sort(characters);
  return characters;
}

// The numbers of a page as if it were turned upright; `slope` is by how much its lines fall.
std::vector<Extent> to_numbers(const Characters& characters, float slope) {
  std::vector<Extent> numbers(characters.size());
  std::size_t count = 0;
  for (const Character& c : characters) {
    const float shift = slope * (float(c.box.y) + bottom(c.box)) / 2;
    const float left = float(c.box.x) + shift, end = right(c.box) + shift;
    if (c.begins_number) numbers[count++] = {c.line, left, end};
    numbers[count - 1].right = std::max(numbers[count - 1].right, end);
  }
  numbers.resize(count);
  return numbers;
}

}  // namespace

Reading arrange(std::vector<Digit> digits, std::span<const Glyph> others) {
  std::vector<Box> boxes(digits.size());
  for (std::size_t i = 0; i < digits.size(); ++i) boxes[i] = digits[i].box;
  const TextLines lines = text_lines(boxes);
  Characters characters = to_characters(digits, lines.line);
  add_punctuation(characters, others, lines.height);
  find_spaces(characters, lines.height);
  drop_loose_punctuation(characters);

  float size = 0;
  for (const float height : lines.height) size += height / float(lines.height.size());
  const std::vector<int> columns = table_columns(to_numbers(characters, lines.slope), size);

  Reading reading{std::vector<Digit>(digits.size()), std::vector<Line>(lines.height.size())};
  auto digit = reading.digits.begin();
  auto column = columns.begin();
  for (const Character& c : characters) {
    Line& line = reading.lines[std::size_t(c.line)];
    if (c.begins_number) {
      if (!line.text.empty()) line.text += ' ';
      line.columns.push_back(*column++);
    }
    if (c.is_digit) {
      *digit = digits[std::size_t(c.index)];
      digit->line = c.line;
      digit->index = int(line.text.size());
      ++digit;
    }
    line.text += c.symbol;
  }
  return reading;
}

}  // namespace digits
