#include "writing.h"

namespace digits::pages {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

char random_digit(Random& random) { return char('0' + below(10, random)); }

/// Up to `most` digits.
std::string random_whole(int most, Random& random) {
  std::string text;
  for (int i = whole_between(1, most, random); i > 0; --i) text += random_digit(random);
  return text;
}

std::string random_number(Numbers kind, Random& random) {
  if (kind == Numbers::whole) return random_whole(6, random);
  std::string text = below(2, random) ? "-" : "";
  text += random_whole(3, random);
  if (below(3, random)) text += '.' + random_whole(2, random);
  return text;
}

/// A number whose baseline is at y = 0 and whose left edge is at x = 0.
struct Number {
  std::string text;
  std::vector<Mark> marks;  ///< one for each character
  int width = 0;
};

Mark minus(float height, float pen_width, Random& random) {
  const float length = height * between(0.3, 0.5, random);
  const float middle = -height * between(0.4, 0.55, random);
  return stroke_mark({0, middle}, {length, middle + height * between(-0.04, 0.04, random)},
                     pen_width);
}

Mark point(float height, float pen_width, Random& random) {
  const float size = pen_width * between(1.1, 1.5, random);
  const float foot = -0.5f * size + height * between(-0.02, 0.04, random);
  return stroke_mark({0, foot}, {0.2f * size, foot + 0.2f * size}, size);
}

Mark character_mark(char character, float height, const DigitImages& images, Random& random) {
  const float pen_width = std::max(2.0f, height * between(0.09, 0.12, random));
  if (character == '-') return minus(height, pen_width, random);
  if (character == '.') return point(height, pen_width, random);
  const float own_height = height * between(0.9, 1.1, random);
  Mark mark = digit_mark(images.any(character - '0', random), own_height, random);
  mark.y += int(std::lround(height * between(-0.05, 0.05, random)));
  return mark;
}

Number write_number(std::string text, float height, const DigitImages& images, Random& random) {
  Number number = {std::move(text), {}, 0};
  const float spacing = between(0.1, 0.25, random);
  for (const char character : number.text) {
    Mark mark = character_mark(character, height, images, random);
    if (!number.marks.empty()) {
      number.width += std::max(3, int(height * (spacing + between(-0.04, 0.06, random))));
    }
    mark.x = number.width;
    number.width += mark.ink.width;
    number.marks.push_back(std::move(mark));
  }
  return number;
}

/// Puts a number at the end of the last line.
void place(const Number& number, int x, int baseline, Writing& writing) {
  Line& line = writing.lines.back();
  if (!line.text.empty()) line.text += ' ';
  line.text += number.text;
  for (std::size_t i = 0; i < number.marks.size(); ++i) {
    Mark mark = number.marks[i];
    mark.x += x;
    mark.y += baseline;
    if (is_digit(number.text[i])) line.boxes.push_back(mark.box());
    writing.marks.push_back(std::move(mark));
  }
}

int line_count(const Layout& layout) {
  const int fitting = int(float(layout.area.height) / layout.pitch);
  return std::min(layout.most_lines, fitting);
}

int baseline(const Layout& layout, int line, int x) {
  return layout.area.y +
         int(std::lround(layout.pitch * float(line + 1) + layout.slope * float(x - layout.area.x)));
}

/// How many columns the ink of `right` begins after that of `left` ends, in the row in which they
/// are nearest, if both marks begin in the same column. Negative where `right` begins before that.
int nearest_gap(const Mark& left, const Mark& right) {
  constexpr float visible = 0.5f;
  int nearest = right.ink.width;
  for (int y = std::max(left.y, right.y);
       y < std::min(left.y + left.ink.height, right.y + right.ink.height); ++y) {
    int last = -1, first = 0;
    for (int x = 0; x < left.ink.width; ++x) {
      if (left.ink.at(x, y - left.y) >= visible) last = x;
    }
    while (first < right.ink.width && right.ink.at(first, y - right.y) < visible) ++first;
    if (last < 0 || first == right.ink.width) continue;
    nearest = std::min(nearest, first - last);
  }
  return nearest;
}

/// Two digits, the second moved to the left until its ink meets the first's.
Number touching_pair(float height, const DigitImages& images, Random& random) {
  Number pair = write_number({random_digit(random), random_digit(random)}, height, images, random);
  Mark& second = pair.marks[1];
  const int overlap = 1 + int(height * between(0, 0.04, random));
  second.x = std::max(0, 1 - nearest_gap(pair.marks[0], second) - overlap);
  pair.width = std::max(pair.marks[0].ink.width, second.x + second.ink.width);
  return pair;
}

}  // namespace

Writing write_lines(const Layout& layout, Numbers kind, const DigitImages& images, Random& random) {
  Writing writing;
  const int right = layout.area.x + layout.area.width;
  for (int i = 0; i < line_count(layout); ++i) {
    writing.lines.emplace_back();
    int x = layout.area.x + int(between(0, layout.height, random));
    for (int left = whole_between(1, 6, random); left > 0; --left) {
      const Number number =
          write_number(random_number(kind, random), layout.height, images, random);
      if (x + number.width > right) break;
      place(number, x, baseline(layout, i, x), writing);
      x += number.width + int(layout.height * between(1, 2, random));
    }
    if (writing.lines.back().text.empty()) writing.lines.pop_back();
  }
  return writing;
}

Writing write_table(const Layout& layout, const std::vector<int>& widths, const DigitImages& images,
                    Random& random) {
  Writing writing;
  const bool aligned_right = below(2, random);
  for (int i = 0; i < line_count(layout); ++i) {
    writing.lines.emplace_back();
    int left = layout.area.x;
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const int room = int(0.5f * layout.height);
      const bool empty = below(6, random) == 0;
      Number number = write_number(random_whole(4, random), layout.height, images, random);
      while (number.width > widths[column] - 2 * room) {
        number = write_number(random_whole(2, random), layout.height, images, random);
      }
      const int spare = widths[column] - number.width - room;
      const int x = left + (aligned_right ? spare : room);
      if (!empty) {
        place(number, x, baseline(layout, i, x), writing);
        writing.lines.back().columns.push_back(int(column));
      }
      left += widths[column];
    }
    if (writing.lines.back().text.empty()) writing.lines.pop_back();
  }
  return writing;
}

Writing write_touching_pairs(const Layout& layout, const DigitImages& images, Random& random) {
  Writing writing;
  const int right = layout.area.x + layout.area.width;
  for (int i = 0; i < line_count(layout); ++i) {
    writing.lines.emplace_back();
    int x = layout.area.x;
    while (true) {
      const Number pair = touching_pair(layout.height, images, random);
      if (x + pair.width > right) break;
      place(pair, x, baseline(layout, i, x), writing);
      x += pair.width + int(layout.height * between(1.8, 2.6, random));
    }
  }
  return writing;
}

}  // namespace digits::pages
