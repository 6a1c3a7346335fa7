#include "image/strokes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "doctest.h"
#include "ink/pen.h"

namespace digits {
namespace {

Stroke circle(float x, float y, float radius) {
  Stroke stroke;
  for (int i = 0; i <= 64; ++i) {
    const float angle = float(i) / 32 * std::numbers::pi_v<float>;
    stroke.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
  }
  return stroke;
}

double area(const GreyImage& picture) {
  return std::accumulate(picture.pixels.begin(), picture.pixels.end(), 0.0) / 255;
}

TEST_CASE("A drawing is cut to its ink and as large as asked") {
  const std::vector<Stroke> line = {{{10, 10}, {10, 60}}};
  const GreyImage picture = draw(line, 100, 12);
  CHECK(picture.width == 12);
  CHECK(picture.height == 100);
}

TEST_CASE("A line covers its length times the pen's width, and its round ends") {
  const std::vector<Stroke> line = {{{0, 0}, {50, 0}}};
  const double expected = 88 * 12 + 36 * std::numbers::pi;
  CHECK(area(draw(line, 100, 12)) == doctest::Approx(expected).epsilon(0.01));
}

TEST_CASE("A drawing does not depend on where and how large it was drawn") {
  const std::vector<Stroke> small = {circle(1, 1, 0.5f)};
  const std::vector<Stroke> large = {circle(1024, 512, 256)};
  const GreyImage a = draw(small, 100, 12), b = draw(large, 100, 12);
  REQUIRE(a.pixels.size() == b.pixels.size());
  int largest = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    largest = std::max(largest, std::abs(a.pixels[i] - b.pixels[i]));
  }
  CHECK(largest <= 1);
}

TEST_CASE("Crossing strokes do not get darker than ink") {
  const std::vector<Stroke> cross = {{{0, 0}, {40, 40}}, {{0, 40}, {40, 0}}};
  const GreyImage picture = draw(cross, 80, 9);
  CHECK(picture.at(picture.width / 2, picture.height / 2) == 255);
}

TEST_CASE("A single point is a dot, no point is nothing") {
  const std::vector<Stroke> dot = {{{5, 5}}};
  CHECK(draw(dot, 100, 12).width == 12);
  CHECK(area(draw(dot, 100, 12)) == doctest::Approx(36 * std::numbers::pi).epsilon(0.03));
  CHECK(draw({}, 100, 12).pixels.empty());
  const std::vector<Stroke> empty = {{}};
  CHECK(draw(empty, 100, 12).pixels.empty());
}

TEST_CASE("The pen's width can be measured from what it drew") {
  for (float width : {4.0f, 8.0f, 15.0f}) {
    const std::vector<Stroke> ring = {circle(0, 0, 1)};
    const GreyImage picture = draw(ring, 120, width);
    CAPTURE(width);
    CHECK(pen_width(picture, {0, 0, picture.width, picture.height}) ==
          doctest::Approx(width).epsilon(0.1));
  }
}

TEST_CASE("Widening adds to the pen's width") {
  const std::vector<Stroke> ring = {circle(0, 0, 1)};
  const GreyImage wide = widen(draw(ring, 120, 4), 6);
  CHECK(pen_width(wide, {0, 0, wide.width, wide.height}) == doctest::Approx(10).epsilon(0.12));
}

}  // namespace
}  // namespace digits
