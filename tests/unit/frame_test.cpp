#include "ink/frame.h"

#include <algorithm>
#include <cmath>

#include "doctest.h"
#include "ink/ink.h"

namespace digits {
namespace {

GreyImage filled_box(int width, int height, std::uint8_t ink = 255) {
  return GreyImage(width, height, ink);
}

Box whole(const GreyImage& image) { return {0, 0, image.width, image.height}; }

// Centre of mass along x, in pixels.
double centre(const Frame& frame) {
  double mass = 0, moment = 0;
  for (int i = 0; i < frame_size * frame_size; ++i) {
    mass += frame[std::size_t(i)];
    moment += double(frame[std::size_t(i)]) * (i % frame_size);
  }
  return moment / mass;
}

TEST_CASE("A frame is moved by whole pixels, and loses what leaves it") {
  Frame frame = {};
  frame[0] = 1;                            // the left upper corner …
  frame[frame_size * frame_size - 1] = 2;  // … and the right lower one
  Frame expected = {};
  expected[2 * frame_size + 1] = 1;
  CHECK(moved(frame, 1, 2) == expected);
  expected = {};
  expected[(frame_size - 3) * frame_size + frame_size - 2] = 2;
  CHECK(moved(frame, -1, -2) == expected);
}

TEST_CASE("A digit fills 20 pixels along its longer side, whatever its size") {
  for (int height : {3, 20, 77, 500}) {
    const GreyImage ink = filled_box(std::max(1, height / 2), height);
    const auto box = bounding_box(picture_of(normalise(ink, whole(ink))));
    REQUIRE(box);
    CAPTURE(height);
    CHECK(box->height == 20);
    CHECK(std::abs(box->width - 10) <= 4);
  }
}

TEST_CASE("A hair-thin line keeps a width of one pixel") {
  const GreyImage ink = filled_box(1, 400);
  const auto box = bounding_box(picture_of(normalise(ink, whole(ink))));
  REQUIRE(box);
  CHECK(box->width == 1);
  CHECK(box->height == 20);
}

TEST_CASE("Scaling averages areas: half-covered pixels become half as dark") {
  // 40 columns, of which each second is ink, become 20 columns of half ink.
  GreyImage stripes(40, 40);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; x += 2) stripes.at(x, y) = 255;
  }
  const Frame frame = normalise(stripes, whole(stripes));
  CHECK(frame[14 * frame_size + 14] == 128);
}

TEST_CASE("The centre of mass lies within half a pixel of the middle") {
  // A wedge: heavy on its left side.
  GreyImage wedge(30, 40);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 30 - y / 2; ++x) wedge.at(x, y) = 255;
  }
  const double x = centre(normalise(wedge, whole(wedge)));
  CHECK(x >= 13.5);
  CHECK(x < 14.5);
}

TEST_CASE("A normalised digit normalises to itself") {
  GreyImage ring(60, 80);
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 60; ++x) {
      const double r = std::hypot((x - 30) / 28.0, (y - 40) / 38.0);
      if (r < 1 && r > 0.7) ring.at(x, y) = 255;
    }
  }
  const Frame once = normalise(ring, *bounding_box(ring));
  const GreyImage image = picture_of(once);
  CHECK(normalise(image, *bounding_box(image)) == once);
}

TEST_CASE("Only what is inside the box counts") {
  GreyImage page(100, 100);
  page.at(0, 0) = 255;  // outside
  for (int y = 40; y < 60; ++y) page.at(50, y) = 200;
  const Frame frame = normalise(page, {50, 40, 1, 20});
  CHECK(*std::max_element(frame.begin(), frame.end()) == 200);
}

}  // namespace
}  // namespace digits
