#include "reading/stroke_parts.h"

#include <algorithm>
#include <cmath>

#include "reading/order.h"

namespace digits {
namespace {

// How much x changes where y changes by 1, the mean over all that is rather steep.
double slant(std::span<const Stroke> strokes) {
  double across = 0, down = 0;
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      const double dx = double(stroke[i].x) - stroke[i - 1].x;
      const double dy = double(stroke[i].y) - stroke[i - 1].y;
      if (std::abs(dx) >= std::abs(dy)) continue;
      across += dy > 0 ? dx : -dx;
      down += std::abs(dy);
    }
  }
  return down > 0 ? across / down : 0;
}

double length(const Point& a, const Point& b) {
  const double dx = double(b.x) - a.x, dy = double(b.y) - a.y;
  return std::sqrt(dx * dx + dy * dy);
}

// No point in the rectangle is nearer.
double squared_distance(const Point& p, const Bounds& rectangle) {
  const double x = p.x, y = p.y;
  const double dx = std::max({0.0, rectangle.left - x, x - rectangle.right});
  const double dy = std::max({0.0, rectangle.top - y, y - rectangle.bottom});
  return dx * dx + dy * dy;
}

}  // namespace

std::vector<StrokePart> stroke_parts(std::span<const Stroke> strokes) {
  const double shear = slant(strokes);
  std::vector<StrokePart> parts;
  for (const Stroke& stroke : strokes) {
    if (stroke.empty()) continue;
    StrokePart& part = parts.emplace_back(StrokePart{&stroke, {}, {}});
    for (const Point& p : stroke) {
      const double x = p.x - shear * p.y;
      part.box.add({x, p.y, x, p.y});
    }
  }
  return parts;
}

double writing_height(std::span<const StrokePart> parts) {
  constexpr double share = 0.7;  // of the sum of all heights is of strokes up to this one
  std::vector<double> heights;
  double total = 0, sum = 0;
  for (const StrokePart& part : parts) {
    heights.push_back(std::max(part.box.height(), part.box.width() / 2));
    total += heights.back();
  }
  for (const int i : order_by(heights)) {
    const double height = heights[std::size_t(i)];
    sum += height;
    if (height > 0 && sum >= share * total) return height;
  }
  Rectangle all;
  for (const StrokePart& part : parts) all.add(part.box);
  return std::max(all.width(), all.height());
}

void sample(StrokePart& part, double step) {
  constexpr int most_points = 100;
  const Stroke& stroke = *part.stroke;
  double total = 0;
  for (std::size_t i = 1; i < stroke.size(); ++i) total += length(stroke[i - 1], stroke[i]);
  step = std::max(step, total / most_points);
  part.points = {stroke.front()};
  double walked = 0, next = step;
  for (std::size_t i = 1; i < stroke.size(); ++i) {
    const Point &a = stroke[i - 1], &b = stroke[i];
    const double piece = length(a, b);
    while (next <= walked + piece && part.points.size() < most_points) {
      const double t = (next - walked) / piece;
      part.points.push_back(
          {float(a.x + t * (double(b.x) - a.x)), float(a.y + t * (double(b.y) - a.y))});
      next += step;
    }
    walked += piece;
  }
  part.points.push_back(stroke.back());
}

double distance(const StrokePart& a, const StrokePart& b) {
  const Bounds around = *bounds(std::span(&b.points, 1));
  double nearest = std::numeric_limits<double>::infinity();
  for (const Point& p : a.points) {
    if (squared_distance(p, around) >= nearest) continue;
    for (const Point& q : b.points) {
      const double dx = double(p.x) - q.x, dy = double(p.y) - q.y;
      nearest = std::min(nearest, dx * dx + dy * dy);
    }
  }
  return std::sqrt(nearest);
}

}  // namespace digits
