// Digits as pen strokes, and numbers of them on a page, for tests.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "image/image.h"
#include "image/strokes.h"

namespace digits {

/// Strokes of a digit that is 100 high.
using Drawing = std::vector<Stroke>;

inline const Drawing zero = {
    {{35, 0}, {10, 15}, {0, 50}, {10, 85}, {35, 100}, {60, 85}, {70, 50}, {60, 15}, {35, 0}}};
inline const Drawing one = {{{0, 0}, {0, 100}}};
inline const Drawing slanted_one = {{{0, 30}, {40, 0}, {20, 100}}};
inline const Drawing two = {{{0, 20}, {25, 0}, {55, 8}, {60, 35}, {35, 65}, {0, 100}, {65, 98}}};
inline const Drawing three = {
    {{0, 8}, {35, 0}, {58, 18}, {50, 40}, {20, 48}, {55, 58}, {62, 82}, {35, 100}, {0, 92}}};
inline const Drawing four = {{{20, 0}, {0, 60}, {65, 60}}, {{50, 15}, {45, 100}}};
inline const Drawing five = {{{60, 0}, {12, 0}, {6, 42}, {40, 40}, {60, 65}, {40, 98}, {0, 92}}};
inline const Drawing seven = {{{0, 0}, {64, 0}, {27, 100}}};

/// Draws on what is there, `size` pixels along the longer side, the corner at (x, y).
inline Box write(GreyImage& page, std::span<const Stroke> strokes, int size, float pen, int x,
                 int y) {
  const GreyImage drawn = draw(strokes, size, pen);
  for (int dy = 0; dy < drawn.height; ++dy) {
    for (int dx = 0; dx < drawn.width; ++dx) {
      std::uint8_t& pixel = page.at(x + dx, y + dy);
      pixel = std::max(pixel, drawn.at(dx, dy));
    }
  }
  return {x, y, drawn.width, drawn.height};
}

/// Writes 0 to 5, 7, points, minus signs and spaces beside each other, digits `height` pixels high,
/// from the corner (x, y) on; the boxes of the digits.
inline std::vector<Box> write_number(GreyImage& page, std::string_view text, int height, int x,
                                     int y) {
  const Drawing* const drawings[] = {&zero, &one, &two, &three, &four, &five, nullptr, &seven};
  const float pen = float(height) / 10;
  std::vector<Box> boxes;
  for (const char symbol : text) {
    Box box{x, y, height / 2, 0};
    if (symbol == '.') {
      box = write(page, Drawing{{{0, 0}, {1, 0}}}, int(1.6f * pen), 1.5f * pen, x,
                  y + height - int(1.6f * pen));
    } else if (symbol == '-') {
      box = write(page, Drawing{{{0, 0}, {40, 0}}}, height * 2 / 5, pen, x, y + height / 2);
    } else if (symbol != ' ') {
      box = write(page, *drawings[symbol - '0'], height, pen, x, y);
      boxes.push_back(box);
    }
    x += box.width + height / 4;
  }
  return boxes;
}

/// The ink of a page of 400 x 200 pixels with three digits, 203.
inline GreyImage three_digits() {
  GreyImage page(400, 200);
  write_number(page, "203", 80, 60, 60);
  return page;
}

}  // namespace digits
