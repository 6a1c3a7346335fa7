#include "data/resolution.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ink/ink.h"

namespace digits {
namespace {

constexpr int smallest = 9, largest = 20;  // length in pixels; digits fill 20 of a frame

// Ink that is less than this part of the darkest counts as paper, as it does on a page.
constexpr float faintest = 0.12f;

// An image of sums, which need not be whole numbers.
struct Sums {
  Sums(int columns, int rows)
      : width(columns), height(rows), values(std::size_t(columns) * std::size_t(rows)) {}
  float& at(int x, int y) { return values[std::size_t(y * width + x)]; }
  float at(int x, int y) const { return values[std::size_t(y * width + x)]; }

  int width, height;
  std::vector<float> values;
};

// The ink of `frame` inside `box`, at `scale` of its size (at most 1) and with a border of a pixel.
// `left` and `top`, from 0 to 1, are how far the box begins within its first pixel.
Sums reduced(const Frame& frame, const Box& box, float scale, float left, float top) {
  const auto size = [&](int length) { return int(std::ceil(float(length) * scale)) + 3; };
  Sums sums(size(box.width), size(box.height));
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      const float ink = frame[std::size_t((box.y + y) * frame_size + box.x + x)];
      const float u = 1 + left + float(x) * scale, v = 1 + top + float(y) * scale;
      // A pixel falls into one of the reduced ones or across the edge between two.
      const int column = int(u), row = int(v);
      const float right = std::max(0.0f, u + scale - float(column + 1));
      const float below = std::max(0.0f, v + scale - float(row + 1));
      sums.at(column, row) += ink * (scale - right) * (scale - below);
      sums.at(column + 1, row) += ink * right * (scale - below);
      sums.at(column, row + 1) += ink * (scale - right) * below;
      sums.at(column + 1, row + 1) += ink * right * below;
    }
  }
  return sums;
}

// Binomial, three pixels wide; the border stays as it is.
Sums blurred(const Sums& sharp) {
  Sums soft = sharp;
  for (int y = 1; y + 1 < sharp.height; ++y) {
    for (int x = 1; x + 1 < sharp.width; ++x) {
      float sum = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          sum += sharp.at(x + dx, y + dy) * float((2 - std::abs(dx)) * (2 - std::abs(dy)));
        }
      }
      soft.at(x, y) = sum / 16;
    }
  }
  return soft;
}

// From paper to the darkest ink.
GreyImage levelled(const Sums& sums) {
  const float most = *std::max_element(sums.values.begin(), sums.values.end());
  GreyImage ink(sums.width, sums.height);
  for (std::size_t i = 0; i < sums.values.size(); ++i) {
    const float share = sums.values[i] / most;
    ink.pixels[i] = share < faintest ? std::uint8_t(0) : std::uint8_t(share * 255 + 0.5f);
  }
  return ink;
}

}  // namespace

Frame seen_small(const Frame& frame, Random& random) {
  const auto box = bounding_box(picture_of(frame));
  if (!box) return frame;
  const float length = between(smallest, largest, random);
  const float scale = std::min(1.0f, length / float(std::max(box->width, box->height)));
  const float left = between(0, 1, random), top = between(0, 1, random);
  Sums small = reduced(frame, *box, scale, left, top);
  if (below(2, random) == 0) small = blurred(small);
  const GreyImage ink = levelled(small);
  return normalise(ink, *bounding_box(ink));
}

}  // namespace digits
