#include "light.h"

#include <numbers>

#include "noise.h"

namespace digits::pages {
namespace {

constexpr float full_turn = 2 * std::numbers::pi_v<float>;

/// From 0 to 1 over an edge as wide as `softness` around distance 0.
float soft_step(float distance, float softness) {
  const float share = std::clamp(distance / std::max(softness, 1.0f) + 0.5f, 0.0f, 1.0f);
  return share * share * (3 - 2 * share);
}

/// A line through the page's middle part, and the side of it that is in front.
struct Edge {
  Point place;
  float cosine, sine;  ///< of the direction that points to the front

  Edge(const Picture& page, Random& random) {
    place = {float(page.width) * between(0.3, 0.7, random),
             float(page.height) * between(0.3, 0.7, random)};
    const float angle = between(0, full_turn, random);
    cosine = std::cos(angle);
    sine = std::sin(angle);
  }

  /// In front of the line; negative behind it.
  float distance(float x, float y) const { return (x - place.x) * cosine + (y - place.y) * sine; }
};

/// A crease at `distance` from here: a bright and a dark flank, which fade with the distance, and a
/// dark line in between.
float crease(float distance, float depth, float width) {
  const float flank = 0.15f * depth * std::exp(-std::abs(distance) / 60);
  const float line = depth * std::exp(-distance * distance / (width * width));
  return 1 + (distance < 0 ? flank : -flank) - line;
}

}  // namespace

void cast_shadow(Picture& page, float softness, float brightness, Random& random) {
  const Edge edge(page, random);
  change_pixels(page, [&](const Colour& pixel, float x, float y) {
    const float light = soft_step(edge.distance(x, y), softness);
    return pixel * (brightness + (1 - brightness) * light);
  });
}

void cast_round_shadow(Picture& page, float softness, float brightness, Random& random) {
  const float radius = float(std::min(page.width, page.height)) * between(0.3, 0.5, random);
  const Point middle = {float(page.width) * between(0.1, 0.9, random),
                        float(page.height) * between(0.75, 1.05, random)};
  const Noise outline(0.5f * radius, random);
  change_pixels(page, [&](const Colour& pixel, float x, float y) {
    const float inside = radius * (1 + 0.2f * outline(x, y)) - distance({x, y}, middle);
    return pixel * (1 - (1 - brightness) * soft_step(inside, softness));
  });
}

void light_from_one_side(Picture& page, float brightness, Random& random) {
  const Edge edge(page, random);
  const float reach = 0.6f * std::hypot(float(page.width), float(page.height));
  change_pixels(page, [&](const Colour& pixel, float x, float y) {
    const float light = std::clamp(0.5f + 0.5f * edge.distance(x, y) / reach, 0.0f, 1.0f);
    return pixel * (brightness + (1 - brightness) * light);
  });
}

void fold(Picture& page, Random& random) {
  const Point place = {float(page.width) * between(0.4, 0.6, random),
                       float(page.height) * between(0.4, 0.6, random)};
  const float tilt = between(-0.02, 0.02, random);
  const float depth = between(0.1, 0.35, random);
  const float width = between(1.2, 3, random);
  const float halves = between(-0.08, 0.08, random);
  const Noise wear(25, random);
  change_pixels(page, [&](const Colour& pixel, float x, float y) {
    const float across = x - place.x + tilt * (y - place.y);
    const float down = y - place.y - tilt * (x - place.x);
    const float worn = depth * (0.7f + 0.5f * wear(x, y));
    const float facing = across > 0 ? 1 - std::abs(halves) : 1;
    return pixel * (facing * crease(across, worn, width) * crease(down, worn, width));
  });
}

}  // namespace digits::pages
