#include "image/strokes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace digits {
namespace {

// Places points in the picture: position = (point - origin) * scale + margin.
struct Placement {
  double left, top;
  double scale;
  double margin;

  Point operator()(const Point& point) const {
    return {float((point.x - left) * scale + margin), float((point.y - top) * scale + margin)};
  }
};

// The squared distance of each pixel's centre from the nearest line, where a pen of some reach
// covers it.
struct DistanceField {
  int width, height;
  std::vector<float> squared;

  DistanceField(int columns, int rows)
      : width(columns),
        height(rows),
        squared(std::size_t(columns) * std::size_t(rows), std::numeric_limits<float>::infinity()) {}

  void add_line(const Point& a, const Point& b, float reach) {
    const auto first = [&](float u, float v) { return std::max(0, int(std::min(u, v) - reach)); };
    const auto end = [&](float u, float v, int size) {
      return std::min(size, int(std::max(u, v) + reach) + 2);
    };
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    const float divisor = length > 0 ? length : 1;
    // Of a long line only what lies within reach of some rows, and a little more, comes near them.
    const bool is_long = std::abs(dy) > 4 * reach;
    const int rows = is_long ? int(reach) + 1 : height;
    const auto x_at = [&](float y) { return a.x + dx * std::clamp((y - a.y) / dy, 0.0f, 1.0f); };
    const int end_y = end(a.y, b.y, height);
    for (int top = first(a.y, b.y); top < end_y; top += rows) {
      const int bottom = std::min(top + rows, end_y);
      const float u = is_long ? x_at(float(top) - reach - 1) : a.x;
      const float v = is_long ? x_at(float(bottom) + reach + 1) : b.x;
      const int begin_x = first(u, v), end_x = end(u, v, width);
      for (int y = top; y < bottom; ++y) {
        const float py = float(y) + 0.5f;
        float* row = squared.data() + std::size_t(y) * std::size_t(width);
        for (int x = begin_x; x < end_x; ++x) {
          const float px = float(x) + 0.5f;
          const float along = ((px - a.x) * dx + (py - a.y) * dy) / divisor;
          const float t = std::min(std::max(along, 0.0f), 1.0f);
          const float ex = px - (a.x + t * dx), ey = py - (a.y + t * dy);
          row[x] = std::min(row[x], ex * ex + ey * ey);
        }
      }
    }
  }
};

// A pixel is covered as far as its centre lies within the pen's reach, with an edge one pixel soft.
GreyImage covered(const DistanceField& distances, float reach) {
  GreyImage picture(distances.width, distances.height);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    if (distances.squared[i] >= reach * reach) continue;
    const float coverage = std::min(reach - std::sqrt(distances.squared[i]), 1.0f);
    picture.pixels[i] = std::uint8_t(coverage * 255.0f + 0.5f);
  }
  return picture;
}

}  // namespace

std::optional<Bounds> bounds(std::span<const Stroke> strokes) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Bounds box{infinity, infinity, -infinity, -infinity};
  for (const Stroke& stroke : strokes) {
    for (const Point& point : stroke) {
      box.left = std::min(box.left, point.x);
      box.top = std::min(box.top, point.y);
      box.right = std::max(box.right, point.x);
      box.bottom = std::max(box.bottom, point.y);
    }
  }
  if (box.left > box.right) return std::nullopt;
  return box;
}

GreyImage draw(std::span<const Stroke> strokes, int size, float pen_width) {
  const auto box = bounds(strokes);
  if (!box) return {};
  const double width = double(box->right) - box->left;
  const double height = double(box->bottom) - box->top;
  const double longer = std::max(width, height);
  const double scale = longer > 0 ? (double(size) - pen_width) / longer : 0.0;
  const Placement place{box->left, box->top, scale, pen_width / 2.0};
  const auto pixels = [&](double extent) { return int(std::ceil(extent * scale + pen_width)); };

  const float reach = pen_width / 2 + 0.5f;
  DistanceField distances(std::min(pixels(width), size), std::min(pixels(height), size));
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      const Point& from = stroke[i == 0 ? 0 : i - 1];
      distances.add_line(place(from), place(stroke[i]), reach);
    }
  }
  return covered(distances, reach);
}

}  // namespace digits
