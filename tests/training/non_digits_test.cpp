// Made-up pictures of what is not a digit.
#include "data/non_digits.h"

#include <numeric>
#include <set>

#include "data/pen_digits.h"
#include "doctest.h"
#include "ink/ink.h"

namespace digits {
namespace {

LabelledFrame some_digit(Random& random) {
  const PenDigit digit = write_digit(random);
  return {draw_digit(digit, random), digit.label};
}

// The distance of the centre of mass from the middle of the frame, along the farther axis.
double off_centre(const Frame& frame) {
  double mass = 0, x = 0, y = 0;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    mass += frame[i];
    x += frame[i] * (double(i % frame_size) - 14);
    y += frame[i] * (double(i / frame_size) - 14);
  }
  return std::max(std::abs(x), std::abs(y)) / mass;
}

int ink_side(const Frame& frame) {
  const auto box = bounding_box(picture_of(frame));
  return box ? std::max(box->width, box->height) : 0;
}

TEST_CASE("Every kind of non-digit has ink, normalised as users' is") {
  Random random(1);
  for (const NonDigit kind : all_non_digits) {
    CAPTURE(int(kind));
    for (int i = 0; i < 100; ++i) {
      CAPTURE(i);
      const LabelledFrame first = some_digit(random), second = some_digit(random);
      const Frame frame = draw_non_digit(kind, first, second, random);
      REQUIRE(ink_side(frame) <= 20);
      REQUIRE(ink_side(frame) >= 16);  // less than 20 where the ink at the edges is faint
      REQUIRE(off_centre(frame) <= 1);
    }
  }
}

TEST_CASE("Non-digits vary, and are the same for the same seed") {
  for (const NonDigit kind : all_non_digits) {
    CAPTURE(int(kind));
    Random random(2), again(2);
    std::set<Frame> seen;
    for (int i = 0; i < 30; ++i) {
      const LabelledFrame first = some_digit(random), second = some_digit(random);
      const Frame frame = draw_non_digit(kind, first, second, random);
      const LabelledFrame same_first = some_digit(again), same_second = some_digit(again);
      REQUIRE(draw_non_digit(kind, same_first, same_second, again) == frame);
      seen.insert(frame);
    }
    CHECK(seen.size() == 30);
  }
}

TEST_CASE("A lying digit is the digit's own ink on its side") {
  Random random(3);
  LabelledFrame four = some_digit(random);
  while (four.label != 4) four = some_digit(random);
  const auto mass = [](const Frame& frame) {
    return std::accumulate(frame.begin(), frame.end(), 0);
  };
  const Frame lying = draw_non_digit(NonDigit::lying_digit, four, four, random);
  CHECK(lying != four.frame);
  CHECK(mass(lying) == doctest::Approx(mass(four.frame)).epsilon(0.1));
}

TEST_CASE("Pictures without ink do no harm") {
  Random random(4);
  for (const std::uint8_t digit : {0, 4, 5, 7, 8}) {
    const LabelledFrame blank{.frame = {}, .label = digit};
    for (const NonDigit kind : all_non_digits) {
      CHECK(ink_side(draw_non_digit(kind, blank, blank, random)) > 0);
    }
  }
}

}  // namespace
}  // namespace digits
