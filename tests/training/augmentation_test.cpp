#include "data/augmentation.h"

#include <algorithm>
#include <numeric>

#include "data/pen_digits.h"
#include "doctest.h"
#include "ink/ink.h"

namespace digits {
namespace {

Frame some_digit(int seed) {
  Random random(seed);
  return draw_digit(write_digit(random), random);
}

std::optional<Box> box_of(const Frame& frame) { return bounding_box(picture_of(frame)); }

int ink(const Frame& frame) { return std::accumulate(frame.begin(), frame.end(), 0); }

TEST_CASE("Every deformation changes a digit, keeps it normalised, and follows from the seed") {
  Augmentation limits;
  SUBCASE("variety") { limits = variety; }
  SUBCASE("rotation") { limits.rotation = 20; }
  SUBCASE("shear") { limits.shear = 0.3; }
  SUBCASE("stretch") { limits.stretch = 0.3; }
  SUBCASE("distortion") { limits.distortion = 2; }
  SUBCASE("elastic") { limits.elastic = 5; }
  SUBCASE("thickness") { limits.thickness = 0.3; }
  const Frame frame = some_digit(1);
  Random random(5), again(5);
  const Frame changed = augment(frame, limits, random);
  CHECK(changed == augment(frame, limits, again));
  CHECK(changed != augment(frame, limits, random));
  const auto box = box_of(changed);
  REQUIRE(box);
  CHECK(std::max(box->width, box->height) == 20);
}

TEST_CASE("The largest changes of all leave a picture, whatever is drawn") {
  Augmentation limits = largest_change;
  limits.cutout = 0;  // which can clear all of it
  for (int seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    CHECK(box_of(augment(some_digit(seed), limits, random)));
  }
}

TEST_CASE("Without limits a picture stays as it is") {
  Random random(1);
  CHECK(augment(some_digit(2), {}, random) == some_digit(2));
}

TEST_CASE("Rotation turns about the middle, by as much as the limit and no more") {
  // An upright bar leans by as many columns as the tangent of the angle says.
  GreyImage bar(4, 60, 255);
  const Frame upright = normalise(bar, {0, 0, bar.width, bar.height});
  int widest = 0, narrowest = frame_size;
  for (int seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const int width = box_of(augment(upright, {.rotation = 20}, random))->width;
    widest = std::max(widest, width);
    narrowest = std::min(narrowest, width);
  }
  CHECK(narrowest <= 3);
  CHECK(widest >= 8);  // 20 pixels x sine of 20 degrees, and the bar's width
  CHECK(widest <= 10);
}

TEST_CASE("A shift moves all of the ink by whole pixels, and none out of the frame") {
  const Frame frame = some_digit(3);
  const Box place = *box_of(frame);
  int farthest = 0;
  for (int seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Frame moved = augment(frame, {.shift = 2}, random);
    const Box box = *box_of(moved);
    CHECK(ink(moved) == ink(frame));
    CHECK(box.width == place.width);
    CHECK(std::abs(box.x - place.x) <= 2);
    CHECK(std::abs(box.y - place.y) <= 2);
    farthest = std::max(farthest, std::abs(box.x - place.x));
    Random far(seed);
    CHECK(ink(augment(frame, {.shift = 28}, far)) == ink(frame));
  }
  CHECK(farthest == 2);
}

TEST_CASE("Cutout clears one square") {
  Frame black;
  black.fill(255);
  int most = 0;
  for (int seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Frame cut = augment(black, {.cutout = 8}, random);
    const auto cleared = int(std::count(cut.begin(), cut.end(), 0));
    CHECK(cleared >= 16);  // a quarter, where its middle is a corner of the frame
    most = std::max(most, cleared);
  }
  CHECK(most == 64);
}

}  // namespace
}  // namespace digits
