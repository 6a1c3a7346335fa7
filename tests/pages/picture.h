// Pictures in colour, and ink on them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "image/image.h"

namespace digits::pages {

/// Red, green and blue, from 0 to 1 each, as a screen shows them.
struct Colour {
  float red = 0, green = 0, blue = 0;

  bool operator==(const Colour&) const = default;

  Colour operator+(const Colour& c) const { return {red + c.red, green + c.green, blue + c.blue}; }
  Colour operator*(const Colour& c) const { return {red * c.red, green * c.green, blue * c.blue}; }
  Colour operator*(float factor) const { return {red * factor, green * factor, blue * factor}; }
};

inline constexpr Colour white = {1, 1, 1};

/// `a` where `share` is 0, `b` where it is 1.
inline Colour mix(const Colour& a, const Colour& b, float share) {
  return a * (1 - share) + b * share;
}

/// Values in rows from the top.
template <class Value>
struct Grid {
  int width = 0;
  int height = 0;
  std::vector<Value> values;

  Grid() = default;
  Grid(int columns, int rows, Value value = {})
      : width(columns), height(rows), values(std::size_t(columns) * std::size_t(rows), value) {}

  Value& at(int x, int y) { return values[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
  const Value& at(int x, int y) const {
    return values[std::size_t(y) * std::size_t(width) + std::size_t(x)];
  }
  bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height; }
};

using Picture = Grid<Colour>;

/// How much of each pixel is covered, from 0 to 1.
using Mask = Grid<float>;

/// The part of a picture within `box`, which must lie in it.
inline Picture cropped(const Picture& picture, const Box& box) {
  Picture part(box.width, box.height);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) part.at(x, y) = picture.at(box.x + x, box.y + y);
  }
  return part;
}

/// Replaces every pixel by change(pixel, x, y).
template <class Change>
void change_pixels(Picture& picture, const Change& change) {
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      picture.at(x, y) = change(picture.at(x, y), float(x), float(y));
    }
  }
}

/// How much of a pixel lies within a shape whose edge is `inside` pixels away from its middle.
inline float coverage(float inside) { return std::clamp(inside + 0.5f, 0.0f, 1.0f); }

/// Somewhere on a picture, in pixels.
struct Point {
  float x = 0, y = 0;
};

inline float distance(const Point& a, const Point& b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// From the point to the nearest of the line between `a` and `b`.
inline float distance_to_line(const Point& point, const Point& a, const Point& b) {
  const float x = b.x - a.x, y = b.y - a.y;
  const float length2 = std::max(x * x + y * y, 1e-6f);
  const float share = ((point.x - a.x) * x + (point.y - a.y) * y) / length2;
  const float nearest = std::clamp(share, 0.0f, 1.0f);
  return distance(point, {a.x + nearest * x, a.y + nearest * y});
}

}  // namespace digits::pages
