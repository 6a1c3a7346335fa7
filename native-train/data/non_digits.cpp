#include "data/non_digits.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "data/handwriting.h"
#include "data/non_digit_forms.h"
#include "data/pen_digits.h"
#include "data/random.h"
#include "data/scribbles.h"
#include "ink/ink.h"
#include "ink/pen.h"

namespace digits {
namespace {

// How often each kind comes, of 100; in the order of all_non_digits.
constexpr std::array<unsigned, all_non_digits.size()> shares = {42, 6, 4, 8, 2, 31, 3, 4};

std::optional<Frame> normalised(const GreyImage& picture) {
  const auto box = bounding_box(picture);
  if (!box) return std::nullopt;
  return normalise(picture, *box);
}

Frame draw_letter(Random& random) {
  const Forms& forms = letter_forms[below(letter_forms.size(), random)];
  const Form& form = choose(forms, random);
  return draw_frame(write(form, between(0.5, 1.1, random), random), random);
}

Frame draw_sign(Random& random) {
  const Form& form = choose(mark_forms, random);
  return draw_frame(write(form, between(0.6, 1.2, random), random), random);
}

// Two to four made-up digits in a row.
Frame draw_row(Random& random) {
  std::vector<Stroke> row;
  const int count = whole_between(2, 4, random);
  for (int i = 0; i < count; ++i) {
    const std::vector<Stroke> digit = write_digit(random).strokes;
    const float gap = between(0.05, 0.4, random), height = between(-0.15, 0.15, random);
    const auto before = bounds(row), own = bounds(digit);
    const float shift = before ? before->right + gap - own->left : 0;
    for (Stroke stroke : digit) {
      for (Point& p : stroke) p = {p.x + shift, p.y + height};
      row.push_back(stroke);
    }
  }
  return draw_frame(row, random);
}

void add(const GreyImage& ink, const Box& box, int x, int y, GreyImage& sheet) {
  for (int row = 0; row < box.height; ++row) {
    for (int column = 0; column < box.width; ++column) {
      std::uint8_t& pixel = sheet.at(x + column, y + row);
      pixel = std::max(pixel, ink.at(box.x + column, box.y + row));
    }
  }
}

// Beside one another, touching or overlapping a little; sometimes one below the other, if both are
// digits that make no other digit then, as two zeros make an 8.
GreyImage compose(const LabelledFrame& first, const LabelledFrame& second, const Box& a,
                  const Box& b, Random& random) {
  constexpr int middle = 40;
  GreyImage sheet(2 * middle, 2 * middle);
  const auto harmless = [](int digit) { return digit >= 2 && digit != 6 && digit != 9; };
  const bool stacked = harmless(first.label) && harmless(second.label) && below(6, random) == 0;
  const int overlap = stacked ? 0 : std::min(a.width, b.width) / 4;
  const int gap = whole_between(-overlap, 6, random);
  const int shift = whole_between(-4, 4, random);
  const GreyImage upper = picture_of(first.frame), lower = picture_of(second.frame);
  if (stacked) {
    add(upper, a, middle - a.width / 2, middle - a.height, sheet);
    add(lower, b, middle - b.width / 2 + shift, middle + gap, sheet);
  } else {
    add(upper, a, middle - a.width, middle - a.height / 2, sheet);
    add(lower, b, middle + gap, middle - b.height / 2 + shift, sheet);
  }
  return sheet;
}

// With a pen as wide as one digit's would be: the reader widens thin strokes, too.
std::optional<Frame> draw_pair(const LabelledFrame& first, const LabelledFrame& second,
                               Random& random) {
  const auto a = bounding_box(picture_of(first.frame)), b = bounding_box(picture_of(second.frame));
  if (!a || !b) return std::nullopt;
  const GreyImage pair = compose(first, second, *a, *b, random);
  const Box box = *bounding_box(pair);
  const float unit = float(std::max(box.width, box.height)) / 20;  // a pixel of the frame
  const float pen = between(1.5, 3, random) * unit;
  return normalised(widen(pair, std::max(0.0f, pen - pen_width(pair, box))));
}

// A half of a digit: what lies in direction `angle` (degrees, 0 to the right, 90 down).
struct Half {
  int digit;
  float angle;
};

// Those that are not another digit, nor most of the same.
constexpr std::array<Half, 3> halves = {{{0, -90}, {0, 90}, {5, -90}}};

std::optional<Frame> draw_part(const LabelledFrame& digit, Random& random) {
  std::vector<Half> choices;
  for (const Half& half : halves) {
    if (half.digit == digit.label) choices.push_back(half);
  }
  if (choices.empty()) return std::nullopt;
  const Half& half = choices[below(choices.size(), random)];
  const float angle = (half.angle + between(-15, 15, random)) * std::numbers::pi_v<float> / 180;
  const float begin = between(-1, 1, random);  // pixels from the middle
  GreyImage part = picture_of(digit.frame);
  for (int y = 0; y < frame_size; ++y) {
    for (int x = 0; x < frame_size; ++x) {
      const float across = std::cos(angle) * (float(x) + 0.5f - frame_size / 2.0f) +
                           std::sin(angle) * (float(y) + 0.5f - frame_size / 2.0f);
      if (across < begin) part.at(x, y) = 0;
    }
  }
  constexpr int smallest = 9;  // pixels; a scrap enlarged shows nothing
  const auto box = bounding_box(part);
  if (!box || std::max(box->width, box->height) < smallest) return std::nullopt;
  return normalise(part, *box);
}

std::optional<Frame> draw_lying(const LabelledFrame& digit, Random& random) {
  if (digit.label < 2 || digit.label == 6 || digit.label > 7) return std::nullopt;
  const bool clockwise = below(2, random) == 0;
  GreyImage turned(frame_size, frame_size);
  for (int y = 0; y < frame_size; ++y) {
    for (int x = 0; x < frame_size; ++x) {
      const std::uint8_t ink = digit.frame[std::size_t(y * frame_size + x)];
      clockwise ? turned.at(frame_size - 1 - y, x) = ink : turned.at(y, frame_size - 1 - x) = ink;
    }
  }
  return normalised(turned);
}

std::optional<Frame> try_to_draw(NonDigit kind, const LabelledFrame& first,
                                 const LabelledFrame& second, Random& random) {
  switch (kind) {
    case NonDigit::letter:
      return draw_letter(random);
    case NonDigit::sign:
      return draw_sign(random);
    case NonDigit::line:
      return draw_frame(write_line(random), random);
    case NonDigit::scribble:
      return draw_frame(write_scribble(random), random);
    case NonDigit::blot:
      return normalised(draw_blots(random));
    case NonDigit::several_digits:
      return below(2, random) == 0 ? draw_row(random) : draw_pair(first, second, random);
    case NonDigit::part_of_digit:
      return draw_part(first, random);
    case NonDigit::lying_digit:
      return draw_lying(first, random);
  }
  return std::nullopt;
}

}  // namespace

Frame draw_non_digit(NonDigit kind, const LabelledFrame& first, const LabelledFrame& second,
                     Random& random) {
  const auto frame = try_to_draw(kind, first, second, random);
  return frame ? *frame : draw_letter(random);
}

Frame draw_non_digit(const LabelledFrame& first, const LabelledFrame& second, Random& random) {
  unsigned place = below(100, random);
  std::size_t kind = 0;
  while (place >= shares[kind]) place -= shares[kind++];
  return draw_non_digit(all_non_digits[kind], first, second, random);
}

}  // namespace digits
