#include "data/handwriting.h"

#include <algorithm>

namespace digits {

const Form& choose(const Forms& choices, Random& random) {
  double total = 0;
  for (const Form& form : choices) total += form.share;
  double place = between(0, total, random);
  for (const Form& form : choices) {
    place -= form.share;
    if (place < 0) return form;
  }
  return choices.back();
}

Stroke smooth(const Stroke& points) {
  constexpr int steps = 6;  // lines between two points
  const auto at = [&](std::ptrdiff_t i) {
    return points[std::size_t(std::clamp(i, std::ptrdiff_t(0), std::ptrdiff_t(points.size()) - 1))];
  };
  Stroke curve;
  curve.reserve(points.size() * (steps + 1));
  for (std::ptrdiff_t i = 0; i + 1 < std::ptrdiff_t(points.size()); ++i) {
    const Point a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
    for (int step = 0; step <= steps; ++step) {
      const float t = float(step) / steps, t2 = t * t, t3 = t2 * t;
      const auto mix = [&](float Point::*axis) {
        return 0.5f * (2 * b.*axis + (c.*axis - a.*axis) * t +
                       (2 * a.*axis - 5 * b.*axis + 4 * c.*axis - d.*axis) * t2 +
                       (3 * (b.*axis - c.*axis) + d.*axis - a.*axis) * t3);
      };
      curve.push_back({mix(&Point::x), mix(&Point::y)});
    }
  }
  return curve;
}

std::vector<Stroke> write(const Form& form, float width, Random& random) {
  constexpr float wobble = 0.035f;  // of each point, as a part of the character's height
  std::vector<Stroke> strokes;
  for (const Stroke& stroke : form.strokes) {
    Stroke points;
    for (const Point& point : stroke) {
      const bool corner = !points.empty() && &point != &stroke.front() &&
                          (&point)[-1].x == point.x && (&point)[-1].y == point.y;
      points.push_back(corner ? points.back()
                              : Point{point.x * width + wobble * normal(random),
                                      point.y + wobble * normal(random)});
    }
    strokes.push_back(smooth(points));
  }
  return strokes;
}

Frame draw_frame(const std::vector<Stroke>& strokes, Random& random) {
  constexpr int size = 60;  // three times what the normaliser makes of it
  const GreyImage ink = draw(strokes, size, between(0.08, 0.18, random) * size);
  return normalise(ink, {0, 0, ink.width, ink.height});
}

}  // namespace digits
