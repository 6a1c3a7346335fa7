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

float squared_distance(const Point& p, const Point& a, const Point& b) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float length = dx * dx + dy * dy;
  const float along = (p.x - a.x) * dx + (p.y - a.y) * dy;
  const float t = length > 0 ? std::clamp(along / length, 0.0f, 1.0f) : 0.0f;
  const float x = p.x - (a.x + t * dx), y = p.y - (a.y + t * dy);
  return x * x + y * y;
}

// Adds the line from a to b: a pixel is covered as far as its centre lies within the pen's radius,
// with an edge one pixel soft. Lines overlap without getting darker.
void draw_line(const Point& a, const Point& b, float radius, GreyImage& picture) {
  const float reach = radius + 0.5f;
  const auto first = [&](float u, float v) {
    return std::max(0, int(std::floor(std::min(u, v) - reach)));
  };
  const auto last = [&](float u, float v, int size) {
    return std::min(size - 1, int(std::ceil(std::max(u, v) + reach)));
  };
  for (int y = first(a.y, b.y); y <= last(a.y, b.y, picture.height); ++y) {
    for (int x = first(a.x, b.x); x <= last(a.x, b.x, picture.width); ++x) {
      const float squared = squared_distance({float(x) + 0.5f, float(y) + 0.5f}, a, b);
      if (squared >= reach * reach) continue;
      const float coverage = std::min(reach - std::sqrt(squared), 1.0f);
      picture.at(x, y) = std::max(picture.at(x, y), std::uint8_t(coverage * 255.0f + 0.5f));
    }
  }
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

  GreyImage picture(std::min(pixels(width), size), std::min(pixels(height), size));
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      const Point& from = stroke[i == 0 ? 0 : i - 1];
      draw_line(place(from), place(stroke[i]), pen_width / 2, picture);
    }
  }
  return picture;
}

}  // namespace digits
