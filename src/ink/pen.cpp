#include "ink/pen.h"

#include <algorithm>
#include <array>
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

// What a pixel becomes once its strokes are widened: a disc, whose edge is one pixel soft.
class Disc {
 public:
  // A pixel's own edge is half a pixel from its centre, and moves by half the width.
  explicit Disc(float width) : reach_(int(std::ceil((1 + width) / 2))) {
    for (int y = -reach_; y <= reach_; ++y) {
      for (int x = -reach_; x <= reach_; ++x) {
        const float covered = (1 + width) / 2 + 0.5f - std::sqrt(float(x * x + y * y));
        covered_.push_back(std::clamp(covered, 0.0f, 1.0f));
      }
    }
  }

  int reach() const { return reach_; }

  // Darkens the pixels from (left, top) on.
  void stamp(std::uint8_t value, GreyImage& image, int left, int top) {
    const int side = 2 * reach_ + 1;
    const std::uint8_t* disc = values(value).data();
    for (int y = 0; y < side; ++y, disc += side) {
      std::uint8_t* row = &image.at(left, top + y);
      for (int x = 0; x < side; ++x) row[x] = std::max(row[x], disc[x]);
    }
  }

 private:
  // Made once for each value.
  const std::vector<std::uint8_t>& values(std::uint8_t value) {
    std::vector<std::uint8_t>& values = values_[value];
    if (!values.empty()) return values;
    values.resize(covered_.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = std::uint8_t(float(value) * covered_[i]);
    }
    return values;
  }

  int reach_;
  std::vector<float> covered_;  // row by row
  std::array<std::vector<std::uint8_t>, 256> values_;
};

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
  Disc disc(width);
  const int reach = disc.reach();
  GreyImage wide(ink.width + 2 * reach, ink.height + 2 * reach);
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      if (ink.at(x, y) > 0) disc.stamp(ink.at(x, y), wide, x, y);
    }
  }
  return wide;
}

}  // namespace digits
