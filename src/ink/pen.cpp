#include "ink/pen.h"

#include <algorithm>
#include <cmath>

namespace digits {
namespace {

// How many sides of its pixels each component shows to others or to nothing.
std::vector<int> outlines(const Components& components, int width, int height) {
  std::vector<int> sides(components.all.size());
  const auto label = [&](int x, int y) {
    const bool inside = x >= 0 && x < width && y >= 0 && y < height;
    return inside ? components.labels[std::size_t(y * width + x)] : -1;
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int here = label(x, y);
      if (here < 0) continue;
      sides[std::size_t(here)] += (label(x - 1, y) != here) + (label(x + 1, y) != here) +
                                  (label(x, y - 1) != here) + (label(x, y + 1) != here);
    }
  }
  return sides;
}

}  // namespace

float typical_pen_width(const Components& components, int picture_width, int picture_height) {
  // A line at any angle shows so many sides, on average, for a unit of its length.
  constexpr float sides_per_length = 1.27f;
  const std::vector<int> sides = outlines(components, picture_width, picture_height);
  struct Measure {
    float width;
    int weight;
  };
  std::vector<Measure> measures;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < components.all.size(); ++i) {
    const Component& component = components.all[i];
    const bool is_long = 2 * std::max(component.box.width, component.box.height) >
                         std::min(picture_width, picture_height);
    if (is_long && touches_edge(component.box, picture_width, picture_height)) continue;
    measures.push_back(
        {2 * sides_per_length * float(component.pixels) / float(sides[i]), sides[i]});
    total += sides[i];
  }
  std::sort(measures.begin(), measures.end(),
            [](const Measure& a, const Measure& b) { return a.width < b.width; });
  std::int64_t below = 0;
  for (const Measure& measure : measures) {
    below += measure.weight;
    if (2 * below >= total) return measure.width;
  }
  return 0;
}

float pen_width(const GreyImage& ink, const Box& box) {
  double area = 0, outline = 0;
  const auto at = [&](int x, int y) {
    const bool inside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    return inside ? double(ink.at(x, y)) : 0.0;
  };
  for (int y = box.y - 1; y < box.y + box.height; ++y) {
    for (int x = box.x - 1; x < box.x + box.width; ++x) {
      const double here = at(x, y), dx = at(x + 1, y) - here, dy = at(x, y + 1) - here;
      area += here;
      outline += std::sqrt(dx * dx + dy * dy);
    }
  }
  return outline > 0 ? float(2 * area / outline) : 0.0f;
}

GreyImage widen(const GreyImage& ink, float width) {
  // A pixel's own edge is half a pixel from its centre, and moves by half the width.
  const float radius = (1 + width) / 2;
  const int reach = int(std::ceil(radius));
  GreyImage wide(ink.width + 2 * reach, ink.height + 2 * reach);
  // Each pixel of ink is stamped with a disc, whose edge is one pixel soft.
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      const int value = ink.at(x, y);
      if (value == 0) continue;
      for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
          const float covered = radius + 0.5f - std::sqrt(float(dx * dx + dy * dy));
          if (covered <= 0) continue;
          std::uint8_t& pixel = wide.at(x + reach + dx, y + reach + dy);
          pixel = std::max(pixel, std::uint8_t(float(value) * std::min(covered, 1.0f)));
        }
      }
    }
  }
  return wide;
}

}  // namespace digits
