// Numbers of several digits, read from pen strokes.
#include "reading/stroke_groups.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "doctest.h"
#include "reader.h"
#include "shipped_model.h"

namespace digits {
namespace {

using Strokes = std::vector<Stroke>;

// Digits as many people write them, one unit high; 4, 5 and 7 have a second stroke.
// clang-format off
const std::array<Strokes, 10> forms = {{
    {{{.35f, 0}, {.15f, .1f}, {.03f, .3f}, {0, .55f}, {.05f, .8f}, {.2f, .97f}, {.35f, 1}, {.5f, .92f}, {.62f, .7f}, {.65f, .45f}, {.6f, .2f}, {.5f, .05f}, {.35f, 0}}},
    {{{0, .35f}, {.3f, 0}, {.28f, 1}}},
    {{{.03f, .25f}, {.12f, .07f}, {.3f, 0}, {.5f, .08f}, {.55f, .25f}, {.45f, .5f}, {.2f, .8f}, {0, 1}, {.3f, .98f}, {.62f, 1}}},
    {{{.05f, .12f}, {.25f, 0}, {.5f, .08f}, {.55f, .25f}, {.45f, .4f}, {.25f, .46f}, {.5f, .53f}, {.62f, .72f}, {.5f, .93f}, {.25f, 1}, {0, .88f}}},
    {{{.2f, 0}, {.1f, .3f}, {0, .6f}, {.3f, .6f}, {.65f, .58f}}, {{.45f, .3f}, {.43f, .65f}, {.42f, 1}}},
    {{{.13f, .02f}, {.1f, .25f}, {.08f, .44f}, {.3f, .4f}, {.5f, .5f}, {.57f, .7f}, {.48f, .92f}, {.25f, 1}, {0, .9f}}, {{.13f, .02f}, {.35f, .01f}, {.6f, 0}}},
    {{{.5f, 0}, {.3f, .12f}, {.1f, .4f}, {.02f, .7f}, {.1f, .92f}, {.3f, 1}, {.5f, .9f}, {.55f, .7f}, {.45f, .55f}, {.28f, .52f}, {.1f, .62f}, {.04f, .75f}}},
    {{{0, .03f}, {.3f, .02f}, {.6f, 0}, {.45f, .35f}, {.3f, .7f}, {.22f, 1}}, {{.15f, .5f}, {.35f, .48f}, {.58f, .47f}}},
    {{{.5f, .12f}, {.35f, 0}, {.12f, .08f}, {.08f, .25f}, {.25f, .42f}, {.5f, .6f}, {.58f, .8f}, {.4f, .98f}, {.15f, .95f}, {.05f, .78f}, {.2f, .55f}, {.45f, .35f}, {.5f, .12f}}},
    {{{.55f, .15f}, {.35f, 0}, {.12f, .1f}, {.03f, .3f}, {.15f, .48f}, {.35f, .45f}, {.52f, .28f}, {.55f, .15f}, {.53f, .5f}, {.48f, 1}}},
}};
// clang-format on

// The number in digits 100 high, `gap` apart, the first at (x, y).
std::vector<Strokes> write(const std::string& number, float gap, float x = 20, float y = 30) {
  std::vector<Strokes> digits;
  for (const char c : number) {
    Strokes& digit = digits.emplace_back(forms[std::size_t(c - '0')]);
    for (Stroke& stroke : digit) {
      for (Point& p : stroke) p = {x + 100 * p.x, y + 100 * p.y};
    }
    x = bounds(digit)->right + gap;
  }
  return digits;
}

Strokes joined(const std::vector<Strokes>& digits) {
  Strokes all;
  for (const Strokes& digit : digits) all.insert(all.end(), digit.begin(), digit.end());
  return all;
}

// All first strokes, then all second ones.
Strokes late_bars(const std::vector<Strokes>& digits) {
  Strokes all;
  for (const Strokes& digit : digits) all.push_back(digit[0]);
  for (const Strokes& digit : digits) all.insert(all.end(), digit.begin() + 1, digit.end());
  return all;
}

Reading read(const Strokes& strokes) {
  Reader reader = *Reader::load(shipped_model());
  return reader.read_strokes(strokes, 1200, 300);
}

TEST_CASE("Each digit alone is one digit, of however many strokes") {
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string number(1, digit);
    CHECK(read(joined(write(number, 0))).text() == number);
  }
}

TEST_CASE("Numbers of strokes are read from left to right, with boxes in the strokes' unit") {
  const Reading two = read(joined(write("42", 20)));
  CHECK(two.text() == "42");
  REQUIRE(two.digits.size() == 2);
  CHECK(two.digits[0].box == Box{20, 30, 65, 100});
  CHECK(two.digits[1].box.x == 105);
  CHECK(read(joined(write("1234567890", 25))).text() == "1234567890");
  CHECK(read(joined(write("8602", 6))).text() == "8602");
}

TEST_CASE("Bars that are written last belong to their digits") {
  for (const std::string number : {"75", "57", "4754", "1570"}) {
    CAPTURE(number);
    CHECK(read(late_bars(write(number, 15))).text() == number);
  }
}

TEST_CASE("A number may be written from right to left") {
  Strokes strokes = joined(write("75401", 20));
  std::reverse(strokes.begin(), strokes.end());
  CHECK(read(strokes).text() == "75401");
}

TEST_CASE("Slanted digits whose boxes overlap are told apart") {
  Strokes strokes = joined(write("9475", 12));
  for (Stroke& stroke : strokes) {
    for (Point& p : stroke) p.x -= 0.35f * p.y;
  }
  CHECK(read(strokes).text() == "9475");
}

TEST_CASE("Numbers below each other are lines") {
  Strokes strokes = joined(write("27", 20));
  const Strokes below = joined(write("495", 20, 25, 170));
  strokes.insert(strokes.begin(), below.begin(), below.end());
  CHECK(read(strokes).text() == "27\n495");
}

TEST_CASE("A tap at the foot is a decimal point, a short bar in front a minus sign") {
  std::vector<Strokes> digits = write("36", 40, 80);
  Strokes strokes = joined(digits);
  const float x = bounds(digits[0])->right + 20;
  strokes.push_back({{x, 128}, {x + 1, 129}});
  CHECK(read(strokes).text() == "3.6");
  strokes.push_back({{20, 80}, {50, 79}});
  CHECK(read(strokes).text() == "-3.6");
}

TEST_CASE("Strokes without sense are read in bounded time") {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float far = std::numeric_limits<float>::max();
  Strokes strokes = joined(write("27", 20));
  strokes.insert(strokes.begin(), {{}, {{nan, 1}}, {{1, nan}}});
  CHECK(read(strokes).text() == "27");
  CHECK(read({{{-far, -far}, {far, far}}, {{0, 0}, {1, 1}}, {{far, -far}}}).digits.size() <= 3);

  Strokes many(500);
  for (std::size_t i = 0; i < many.size(); ++i) {
    const float x = float(i * 37 % 101) * 10, y = float(i * 53 % 97) * 2;
    many[i] = {{x, y}, {x + float(i % 7) * 20, y + float(i % 5) * 25}};
  }
  CHECK(read(many).digits.size() <= 500);
  Stroke scribble;
  for (int i = 0; i < 5000; ++i) scribble.push_back({float(i * 37 % 101), float(i * 53 % 97)});
  CHECK(read({scribble, scribble}).digits.size() <= 2);
}

}  // namespace
}  // namespace digits
