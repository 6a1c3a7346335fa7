#include "reading/recent.h"

#include <doctest.h>

#include <initializer_list>
#include <vector>

#include "drawn_digits.h"
#include "reader.h"
#include "shipped_network.h"

namespace digits {
namespace {

TEST_CASE("What is asked for in every reading is worked out once, and forgotten when it is not") {
  Recent<int, int> squares;
  int worked_out = 0;
  const auto square = [&](int key) {
    return squares.value(key, [&] { return ++worked_out, key * key; });
  };
  for (int reading = 0; reading < 3; ++reading) {
    squares.begin_reading();
    for (const int key : {1, 2, 3, 1}) CHECK(square(key) == key * key);
    CHECK(worked_out == 3);
  }
  squares.begin_reading();
  for (const int key : {3, 4, 1}) CHECK(square(key) == key * key);
  CHECK(worked_out == 4);
  squares.begin_reading();
  for (const int key : {1, 2}) CHECK(square(key) == key * key);
  CHECK(worked_out == 5);  // 2 was not asked for in the reading before
}

TEST_CASE("What does not fit into memory is worked out again") {
  Recent<int, int> halves;
  int worked_out = 0;
  for (int reading = 1; reading <= 2; ++reading) {
    halves.begin_reading();
    for (int key = 0; key < 510; ++key) {
      CHECK(halves.value(key, [&] { return ++worked_out, key / 2; }) == key / 2);
    }
    CHECK(worked_out == 500 + 10 * reading);
  }
}

// Ones at these places, each more slanted than the one before.
Drawing ones(std::initializer_list<float> places) {
  Drawing strokes;
  float slant = 0;
  for (const float x : places) strokes.push_back({{x, 20}, {x - (slant += 10), 180}});
  return strokes;
}

TEST_CASE("What was written before is not looked at again, and read as if it were") {
  const auto looks_at = [](std::initializer_list<Drawing> drawings, Reading& last) {
    int looks = 0;
    Reader reader{Network(CountingNetwork(looks))};
    for (const Drawing& drawing : drawings) last = reader.read_strokes(drawing, 400, 200);
    return looks;
  };
  const Drawing two = ones({30, 130}), three = ones({30, 130, 230});
  Reading reading, expected;
  const int first = looks_at({two}, reading);
  CHECK(first > 0);
  CHECK(looks_at({two, two}, reading) == first);
  const int fresh = looks_at({three}, expected);
  CHECK(looks_at({two, three}, reading) < first + fresh);
  CHECK(looks_at({two, three}, reading) > first);

  CHECK(expected.text() == "111");
  CHECK(reading.text() == "111");
  REQUIRE(reading.digits.size() == expected.digits.size());
  for (std::size_t i = 0; i < reading.digits.size(); ++i) {
    CHECK(reading.digits[i].probabilities == expected.digits[i].probabilities);
    CHECK(reading.digits[i].is_digit == expected.digits[i].is_digit);
    CHECK(reading.digits[i].frame == expected.digits[i].frame);
  }
}

}  // namespace
}  // namespace digits
