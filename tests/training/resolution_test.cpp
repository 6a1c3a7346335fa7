#include "data/resolution.h"

#include <algorithm>
#include <cstdlib>

#include "data/pen_digits.h"
#include "doctest.h"
#include "ink/ink.h"

namespace digits {
namespace {

// How much a frame's ink differs from its neighbour's, on average.
double contrast(const Frame& frame) {
  double sum = 0, ink = 0;
  for (std::size_t i = 1; i < frame.size(); ++i) {
    sum += std::abs(int(frame[i]) - int(frame[i - 1]));
    ink += frame[i];
  }
  return sum / ink;
}

TEST_CASE("What was small is normalised as any other mark, and less sharp") {
  double before = 0, after = 0;
  for (unsigned seed = 0; seed < 50; ++seed) {
    Random random(seed);
    const Frame clear = draw_digit(write_digit(random), random);
    const Frame seen = seen_small(clear, random);
    const auto box = bounding_box(picture_of(seen));
    REQUIRE(box);
    CAPTURE(seed);
    CHECK(std::max(box->width, box->height) == 20);
    CHECK(*std::max_element(seen.begin(), seen.end()) > 200);
    before += contrast(clear);
    after += contrast(seen);
  }
  CHECK(after < 0.9 * before);
}

TEST_CASE("Resolutions are drawn at random, and the same from the same draw") {
  Random random(1);
  const Frame clear = draw_digit(write_digit(random), random);
  Random one(2), same(2), other(3);
  const Frame first = seen_small(clear, one);
  CHECK(seen_small(clear, same) == first);
  CHECK(seen_small(clear, other) != first);
}

TEST_CASE("A frame without ink stays empty") {
  Random random(1);
  CHECK(seen_small({}, random) == Frame{});
}

}  // namespace
}  // namespace digits
