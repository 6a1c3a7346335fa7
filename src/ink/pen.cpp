#include "ink/pen.h"

#include <algorithm>
#include <cmath>

namespace digits {

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
