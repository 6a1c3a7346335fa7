// Pages with rules, squares and noise, drawn for tests.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>

#include "drawn_digits.h"
#include "image/image.h"

namespace digits {

/// Draws a line from one point to another, with soft edges, over what is there.
inline void draw_line(GreyImage& page, Point from, Point to, float thickness, int strength = 255) {
  const float dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      const float px = float(x) + 0.5f - from.x, py = float(y) + 0.5f - from.y;
      const float along = (px * dx + py * dy) / length;
      if (along < 0 || along > length) continue;
      const float distance = std::abs(px * dy - py * dx) / length;
      const float cover = std::clamp(thickness / 2 + 0.5f - distance, 0.0f, 1.0f);
      page.at(x, y) = std::max(page.at(x, y), std::uint8_t(cover * float(strength)));
    }
  }
}

/// Lines through the whole page, `spacing` apart, level or downright.
struct Ruling {
  float spacing = 40;
  float thickness = 2;
  int strength = 255;
  float degrees = 0;  ///< clockwise
};

inline void rule(GreyImage& page, const Ruling& ruling) {
  const float slope = std::tan(ruling.degrees * 3.14159265f / 180);
  const float width = float(page.width), height = float(page.height);
  for (float y = ruling.spacing / 2 - std::abs(slope) * width; y < height + std::abs(slope) * width;
       y += ruling.spacing) {
    draw_line(page, {0, y}, {width, y + slope * width}, ruling.thickness, ruling.strength);
  }
}

inline void square(GreyImage& page, const Ruling& ruling) {
  rule(page, ruling);
  const float slope = std::tan(ruling.degrees * 3.14159265f / 180);
  const float width = float(page.width), height = float(page.height);
  for (float x = ruling.spacing / 2 - std::abs(slope) * height;
       x < width + std::abs(slope) * height; x += ruling.spacing) {
    draw_line(page, {x, 0}, {x - slope * height, height}, ruling.thickness, ruling.strength);
  }
}

/// Adds up to `most` to every pixel.
inline void add_noise(GreyImage& page, unsigned most) {
  std::mt19937 random(5);
  for (std::uint8_t& pixel : page.pixels) {
    pixel = std::uint8_t(std::min<unsigned>(255, pixel + unsigned(random() % (most + 1))));
  }
}

}  // namespace digits
