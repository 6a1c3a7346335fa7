#include "data/augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "data/random.h"
#include "ink/ink.h"

namespace digits {
namespace {

// Changed pictures are drawn this many times larger than the frame before they are normalised.
constexpr int enlargement = 2;

// A position relative to the middle of the frame, in its pixels.
struct Position {
  float x, y;
};

float within(double limit, std::mt19937& random) { return between(-limit, limit, random); }

// A smooth random field of shifts: those of a grid of 5 x 5 points, linear in between.
class Distortion {
 public:
  Distortion(double limit, std::mt19937& random) {
    for (Position& shift : grid_) {
      shift = {within(limit, random), within(limit, random)};
    }
  }

  Position operator()(const Position& p) const {
    const float column = std::clamp(p.x / spacing + 2, 0.0f, 3.999f);
    const float row = std::clamp(p.y / spacing + 2, 0.0f, 3.999f);
    const int c = int(column), r = int(row);
    const float u = column - float(c), v = row - float(r);
    const auto mix = [&](float Position::*axis) {
      const float upper = at(c, r).*axis * (1 - u) + at(c + 1, r).*axis * u;
      const float lower = at(c, r + 1).*axis * (1 - u) + at(c + 1, r + 1).*axis * u;
      return upper * (1 - v) + lower * v;
    };
    return {p.x + mix(&Position::x), p.y + mix(&Position::y)};
  }

 private:
  static constexpr float spacing = float(frame_size) / 4;

  const Position& at(int column, int row) const { return grid_[std::size_t(5 * row + column)]; }

  std::array<Position, 25> grid_;
};

// Rotation, slant and stretch as one matrix.
struct Affine {
  float xx, xy, yx, yy;

  Affine(const Augmentation& limits, std::mt19937& random) {
    constexpr float degree = std::numbers::pi_v<float> / 180;
    const float angle = within(limits.rotation, random) * degree;
    const float shear = within(limits.shear, random);
    const float stretch = std::exp(within(limits.stretch, random));
    const float cosine = std::cos(angle), sine = std::sin(angle);
    xx = cosine * stretch;
    xy = cosine * shear - sine;
    yx = sine * stretch;
    yy = sine * shear + cosine;
  }

  Position operator()(const Position& p) const {
    return {xx * p.x + xy * p.y, yx * p.x + yy * p.y};
  }
};

// Ink from 0 to 1 between the centres of four pixels.
float sample(const Frame& frame, const Position& p) {
  const float x = p.x + frame_size / 2.0f - 0.5f, y = p.y + frame_size / 2.0f - 0.5f;
  const int left = int(std::floor(x)), top = int(std::floor(y));
  const float u = x - float(left), v = y - float(top);
  const auto ink = [&](int column, int row) {
    const bool inside = column >= 0 && column < frame_size && row >= 0 && row < frame_size;
    return inside ? float(frame[std::size_t(row * frame_size + column)]) / 255 : 0.0f;
  };
  return (ink(left, top) * (1 - u) + ink(left + 1, top) * u) * (1 - v) +
         (ink(left, top + 1) * (1 - u) + ink(left + 1, top + 1) * u) * v;
}

// Moves the edge of strokes outwards (level > 0) or inwards, and clears what is fainter than an
// edge.
std::uint8_t thicken(float ink, float level) {
  constexpr float faintest = 0.15f;
  const float moved = ink + level * std::min(1.0f, 4 * ink * (1 - ink));
  return moved < faintest ? 0 : std::uint8_t(std::min(moved, 1.0f) * 255 + 0.5f);
}

}  // namespace

Frame augment(const Frame& frame, const Augmentation& limits, std::mt19937& random) {
  const Affine affine(limits, random);
  const Distortion distortion(limits.distortion, random);
  const float level = within(limits.thickness, random);

  // Room around the frame, for what is rotated out of it.
  constexpr int size = (frame_size + 12) * enlargement;
  GreyImage picture(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const Position place{(float(x) + 0.5f - size / 2.0f) / enlargement,
                           (float(y) + 0.5f - size / 2.0f) / enlargement};
      picture.at(x, y) = thicken(sample(frame, affine(distortion(place))), level);
    }
  }
  const auto box = bounding_box(picture);
  return box ? normalise(picture, *box) : frame;
}

}  // namespace digits
