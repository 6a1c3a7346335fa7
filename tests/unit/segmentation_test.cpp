#include "reading/segmentation.h"

#include <algorithm>
#include <string>

#include "doctest.h"
#include "drawn_digits.h"
#include "shipped_network.h"

namespace digits {
namespace {

float right_edge(const Drawing& drawing) { return drawing.empty() ? 0 : bounds(drawing)->right; }

// The strokes of digits side by side; between two of them is this gap.
Drawing row(const std::vector<Drawing>& digits, float gap) {
  Drawing all;
  for (const Drawing& digit : digits) {
    const float left = all.empty() ? 0 : right_edge(all) + gap;
    for (Stroke stroke : digit) {
      for (Point& point : stroke) point.x += left;
      all.push_back(stroke);
    }
  }
  return all;
}

// A glyph of this height at (100, 200) on its page.
Glyph glyph(const Drawing& strokes, int height = 50, float pen = 5) {
  const auto box = bounds(strokes);
  const float longer = std::max(box->right - box->left, box->bottom - box->top);
  const float scale = (float(height) - pen) / (box->bottom - box->top);
  GreyImage ink = draw(strokes, int(longer * scale + pen), pen);
  return {{100, 200, ink.width, ink.height}, ink};
}

std::string text(const std::vector<Candidate>& digits) {
  std::string text;
  for (const Candidate& digit : digits) text += char('0' + digit.seen.digit());
  return text;
}

// The digits of what is several, else nothing.
std::vector<Candidate> part(const Glyph& glyph, float digit_height = 0) {
  Network net = shipped_network();
  const Candidate mark = look_at(glyph, net);
  if (!may_be_several(mark, digit_height)) return {};
  SegmentationEffort effort;
  return touching_digits(mark, digit_height, net, effort);
}

std::string read(const Glyph& glyph, float digit_height = 0) {
  return text(part(glyph, digit_height));
}

TEST_CASE("Two digits that touch are read as two") {
  struct Pair {
    std::string text;
    Drawing strokes;
  };
  const std::vector<Pair> pairs = {
      {"00", row({zero, zero}, 7)},  {"15", row({one, five}, 7)}, {"77", row({seven, seven}, 7)},
      {"23", row({two, three}, 7)},  {"52", row({five, two}, 7)}, {"30", row({three, zero}, 7)},
      {"47", row({four, seven}, 5)}, {"20", row({two, zero}, 4)},
  };
  for (const Pair& pair : pairs) {
    for (int height : {32, 50, 130}) {
      CAPTURE(pair.text);
      CAPTURE(height);
      CHECK(read(glyph(pair.strokes, height, float(height) / 11)) == pair.text);
      CHECK(read(glyph(pair.strokes, height, float(height) / 11), float(height)) == pair.text);
    }
  }
}

TEST_CASE("Digits are told apart that overlap, or that a stroke joins") {
  CHECK(read(glyph(row({five, zero}, 2))) == "50");
  CHECK(read(glyph(row({seven, five}, -2))) == "75");
  Drawing joined = row({two, three}, 15);
  joined.push_back({{60, 98}, {82, 92}});
  CHECK(read(glyph(joined)) == "23");
}

TEST_CASE("A row of digits that touch is read") {
  CHECK(read(glyph(row({three, zero, seven}, 7))) == "307");
  CHECK(read(glyph(row({two, zero, two, five}, 7))) == "2025");
  CHECK(read(glyph(row({five, zero, zero, two, three, zero}, 7))) == "500230");
}

TEST_CASE("A single digit stays whole") {
  const Drawing wide_zero = {
      {{70, 0}, {20, 15}, {0, 50}, {20, 85}, {70, 100}, {120, 85}, {140, 50}, {120, 15}, {70, 0}}};
  for (const Drawing& digit : {zero, one, two, three, four, five, seven, wide_zero}) {
    CHECK(part(glyph(digit)).empty());
  }
}

// The same leaning to the right.
Drawing leaning(Drawing drawing, float slant) {
  for (Stroke& stroke : drawing) {
    for (Point& point : stroke) point.x += slant * (100 - point.y);
  }
  return drawing;
}

TEST_CASE("Digits that lean and touch are told apart") {
  CHECK(read(glyph(leaning(row({four, zero}, 4), 0.5f))) == "40");
  CHECK(read(glyph(leaning(row({five, seven}, 4), 0.5f))) == "57");
  CHECK(read(glyph(leaning(row({seven, two}, 4), 0.4f))) == "72");
  CHECK(read(glyph(leaning(row({one, three}, 4), 0.5f))) == "13");
}

TEST_CASE("A digit higher than others is not cut in two that lie above each other") {
  const Drawing tall_seven = {{{0, 6}, {26, 0}, {23, 50}, {21, 100}}};
  for (const float height : {0.0f, 70.0f, 60.0f, 50.0f}) {
    CAPTURE(height);
    CHECK(part(glyph(tall_seven, 100, 6), height).empty());
  }
}

TEST_CASE("Each digit has its box on the page") {
  const Glyph drawn = glyph(row({zero, zero}, 7), 130, 10);
  const std::vector<Candidate> digits = part(drawn);
  REQUIRE(digits.size() == 2);
  const Box &left = digits[0].glyph.box, &right = digits[1].glyph.box;
  const int middle = 100 + drawn.ink.width / 2;
  constexpr int pen = 12;
  CHECK(left.x == 100);
  CHECK(std::abs(left.x + left.width - middle) <= pen);
  CHECK(std::abs(right.x - middle) <= pen);
  CHECK(std::abs(right.x + right.width - (100 + drawn.ink.width)) <= 2);
  CHECK(left.y == 200);
  CHECK(std::abs(right.height - drawn.ink.height) <= 3);
}

TEST_CASE("No more is spent on digits that touch than may be") {
  Network net = shipped_network();
  const Candidate mark = look_at(glyph(row({two, zero, two, five}, 7)), net);
  const SegmentationEffort plenty{10'000, 1'000'000};
  SegmentationEffort left = plenty;
  REQUIRE(text(touching_digits(mark, 0, net, left)) == "2025");
  const SegmentationEffort enough{plenty.looks - left.looks, plenty.pixels - left.pixels};
  SUBCASE("at parts") {
    SegmentationEffort effort{enough.looks, plenty.pixels};
    CHECK(text(touching_digits(mark, 0, net, effort)) == "2025");
    CHECK(effort.looks == 0);
    CHECK(touching_digits(mark, 0, net, effort).empty());
    CHECK(effort.looks == 0);
  }
  SUBCASE("at pixels") {
    SegmentationEffort effort{plenty.looks, enough.pixels};
    CHECK(text(touching_digits(mark, 0, net, effort)) == "2025");
    CHECK(effort.pixels == 0);
    CHECK(touching_digits(mark, 0, net, effort).empty());
    CHECK(effort.pixels == 0);
  }
}

TEST_CASE("A long line and a speck are left whole") {
  CHECK(part({{0, 0, 900, 6}, GreyImage(900, 6, 255)}, 40).empty());
  CHECK(part({{0, 0, 1, 1}, GreyImage(1, 1, 255)}).empty());
  CHECK(part({{0, 0, 2, 1}, GreyImage(2, 1, 255)}).empty());
}

}  // namespace
}  // namespace digits
