#include "data/scribbles.h"

#include <array>
#include <cmath>
#include <numbers>

#include "data/handwriting.h"
#include "data/random.h"

namespace digits {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

Point anywhere(Random& random) {
  const float x = between(0, 1, random);
  return {x, between(0, 1, random)};
}

Stroke turned(Stroke stroke, float angle) {
  const float cosine = std::cos(angle), sine = std::sin(angle);
  for (Point& p : stroke) p = {cosine * p.x - sine * p.y, sine * p.x + cosine * p.y};
  return stroke;
}

// So many points that no digit comes of them but by great chance.
std::vector<Stroke> walk(Random& random) {
  const int points = whole_between(8, 18, random);
  const float width = between(0.6, 1.4, random);
  Stroke path;
  for (int i = 0; i < points; ++i) {
    const Point p = anywhere(random);
    path.push_back({p.x * width, p.y});
  }
  return {smooth(path)};
}

// To and fro across a line in any direction. Fewer turns would be a Z, an N or a 3.
Stroke zigzag(int fewest_turns, int most_turns, float width, Random& random) {
  const int turns = whole_between(fewest_turns, most_turns, random);
  const bool round = below(2, random) == 0;
  Stroke path;
  for (int i = 0; i <= turns; ++i) {
    const float along = (float(i) + between(-0.25, 0.25, random)) / float(turns);
    const float across = (i % 2 == 0 ? 0.5f : -0.5f) * width * between(0.7, 1, random);
    path.push_back({along, across});
  }
  return turned(round ? smooth(path) : path, between(0, 2 * pi, random));
}

std::vector<Stroke> wide_zigzag(Random& random) {
  return {zigzag(5, 11, between(0.3, 1.2, random), random)};
}

std::vector<Stroke> hatching(Random& random) {
  return {zigzag(12, 30, between(0.5, 1.2, random), random)};
}

// At least two turns: fewer would be a 0, a 6 or a 9.
std::vector<Stroke> spiral(Random& random) {
  const float turns = between(2.2, 4.5, random);
  const float begin = between(0, 2 * pi, random);
  const float direction = below(2, random) == 0 ? 1.0f : -1.0f;
  const float width = between(0.7, 1.3, random), inner = between(0, 0.15, random);
  constexpr int steps = 80;
  Stroke path;
  for (int i = 0; i <= steps; ++i) {
    const float part = float(i) / steps, radius = inner + (1 - inner) * part;
    const float angle = begin + direction * 2 * pi * turns * part;
    path.push_back({width * radius * std::cos(angle), radius * std::sin(angle)});
  }
  return {path};
}

// Loops side by side, as in "eeee".
std::vector<Stroke> coil(Random& random) {
  const int loops = whole_between(3, 7, random);
  const float advance = between(0.3, 1, random), direction = below(2, random) == 0 ? 1.0f : -1.0f;
  const float slope = between(-0.4, 0.4, random);
  Stroke path;
  for (int i = 0; i <= 16 * loops; ++i) {
    const float turn = float(i) / 16, angle = 2 * pi * turn;
    path.push_back({advance * turn + 0.5f * direction * std::cos(angle), std::sin(angle)});
  }
  return {turned(path, slope)};
}

std::vector<Stroke> dots_and_dashes(Random& random) {
  const int count = whole_between(3, 8, random);
  const float length = between(0, 0.4, random);
  std::vector<Stroke> strokes;
  for (int i = 0; i < count; ++i) {
    const Point begin = anywhere(random);
    const float angle = between(0, 2 * pi, random);
    strokes.push_back(
        {begin, {begin.x + length * std::cos(angle), begin.y + length * std::sin(angle)}});
  }
  return strokes;
}

// A filled shape around a point: its radius in each direction is a sum of three waves.
struct Blot {
  Point middle;
  float width, radius;
  std::array<float, 3> heights, phases;

  explicit Blot(Random& random) : middle(anywhere(random)) {
    width = between(0.7, 1.5, random);
    radius = between(0.2, 0.5, random);
    for (float& height : heights) height = between(0, 0.2, random);
    for (float& phase : phases) phase = between(0, 2 * pi, random);
  }

  bool covers(const Point& p) const {
    const float x = (p.x - middle.x) / width, y = p.y - middle.y;
    const float angle = std::atan2(y, x);
    float reach = 1;
    for (std::size_t i = 0; i < heights.size(); ++i) {
      reach += heights[i] * std::sin(float(i + 2) * angle + phases[i]);
    }
    return std::hypot(x, y) < radius * reach;
  }
};

}  // namespace

std::vector<Stroke> write_scribble(Random& random) {
  static constexpr std::array kinds = {walk, wide_zigzag, hatching, spiral, coil, dots_and_dashes};
  return kinds[below(kinds.size(), random)](random);
}

std::vector<Stroke> write_line(Random& random) {
  // From a little uphill to steeply downhill. MNIST's ones lean to the right by up to 60 degrees,
  // and to the left by up to 30.
  const float angle = between(-20, 50, random) * pi / 180;
  const bool straight = below(2, random) == 0;
  const float bend = straight ? 0 : between(-0.2, 0.2, random);
  return {turned(smooth({{0, 0}, {0.5f, bend}, {1, 0}}), angle)};
}

GreyImage draw_blots(Random& random) {
  constexpr int size = 80;
  std::vector<Blot> blots;
  for (int count = whole_between(1, 3, random); count > 0; --count) blots.emplace_back(random);
  GreyImage picture(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      // The middles lie within the unit square; the picture leaves room around it.
      const Point place{3 * (float(x) + 0.5f) / size - 1, 3 * (float(y) + 0.5f) / size - 1};
      for (const Blot& blot : blots) {
        if (blot.covers(place)) picture.at(x, y) = 255;
      }
    }
  }
  return picture;
}

}  // namespace digits
