#include "ink/glyphs.h"

#include <algorithm>

#include "doctest.h"
#include "ink/ink.h"

namespace digits {
namespace {

void fill(GreyImage& page, const Box& box, std::uint8_t value = 255) {
  for (int y = box.y; y < box.y + box.height; ++y) {
    std::fill_n(&page.at(box.x, y), box.width, value);
  }
}

GreyImage filled(int width, int height, const std::vector<Box>& boxes) {
  GreyImage page(width, height);
  for (const Box& box : boxes) fill(page, box);
  return page;
}

int solid_pixels(const GreyImage& ink) {
  return int(std::count(ink.pixels.begin(), ink.pixels.end(), 255));
}

TEST_CASE("A mark's soft edge belongs to it, and its box is tight") {
  GreyImage page(30, 30);
  fill(page, {9, 10, 6, 8}, 40);  // the edge, on three sides
  fill(page, {10, 10, 4, 7}, 255);
  fill(page, {2, 2, 5, 5}, 40);  // an edge of nothing
  const std::vector<Glyph> glyphs = find_glyphs(page);
  REQUIRE(glyphs.size() == 1);
  CHECK(glyphs[0].box == Box{9, 10, 6, 8});
  CHECK(glyphs[0].ink.width == 6);
  CHECK(glyphs[0].ink.height == 8);
  CHECK(glyphs[0].ink.at(0, 0) == 40);
  CHECK(glyphs[0].ink.at(1, 0) == 255);
  CHECK(bounding_box(glyphs[0].ink) == Box{0, 0, 6, 8});
}

TEST_CASE("The ink of others is left out where boxes overlap") {
  // An angle, and a square inside its corner.
  const std::vector<Glyph> glyphs =
      find_glyphs(filled(40, 40, {{5, 5, 3, 30}, {5, 32, 30, 3}, {12, 10, 10, 10}}));
  REQUIRE(glyphs.size() == 2);
  CHECK(glyphs[0].box == Box{5, 5, 30, 30});
  CHECK(solid_pixels(glyphs[0].ink) == 3 * 30 + 3 * 27);
  CHECK(glyphs[1].box == Box{12, 10, 10, 10});
  CHECK(solid_pixels(glyphs[1].ink) == 100);
}

TEST_CASE("Marks at the page's edges keep all of their ink") {
  const std::vector<Glyph> glyphs = find_glyphs(filled(20, 10, {{0, 0, 4, 4}, {15, 5, 5, 5}}));
  REQUIRE(glyphs.size() == 2);
  CHECK(glyphs[0].box == Box{0, 0, 4, 4});
  CHECK(glyphs[1].box == Box{15, 5, 5, 5});
}

TEST_CASE("Specks are left out, points are not") {
  CHECK(find_glyphs(filled(20, 20, {{2, 2, 2, 2}, {9, 9, 4, 1}})).empty());
  CHECK(find_glyphs(filled(20, 20, {{2, 2, 3, 3}, {9, 9, 5, 1}})).size() == 2);
  CHECK(find_glyphs(GreyImage(1, 1)).empty());
}

TEST_CASE("Of more than 4,000 marks the largest stay, in their order") {
  std::vector<Box> boxes;
  for (int y = 0; y < 65; ++y) {
    for (int x = 0; x < 70; ++x) boxes.push_back({8 * x, 3 * y, 5, 1});
  }
  ++boxes.back().width;
  const std::vector<Glyph> glyphs = find_glyphs(filled(560, 195, boxes));
  REQUIRE(glyphs.size() == 4000);
  CHECK(glyphs[0].box == boxes[0]);
  CHECK(glyphs[3999].box == boxes.back());
}

TEST_CASE("Marks inside each other do not cover a page without end") {
  constexpr int side = 600;
  GreyImage page(side, side);
  for (int ring = 0; ring < side / 2 - 2; ring += 3) {
    fill(page, {ring, ring, side - 2 * ring, side - 2 * ring}, 255);
    fill(page, {ring + 1, ring + 1, side - 2 * ring - 2, side - 2 * ring - 2}, 0);
  }
  std::size_t covered = 0;
  const std::vector<Glyph> glyphs = find_glyphs(page);
  for (const Glyph& glyph : glyphs) covered += glyph.ink.pixels.size();
  CHECK(!glyphs.empty());
  CHECK(covered <= 8 * page.pixels.size());
}

TEST_CASE("A mark is as strong as four fifths of its pixels were at most") {
  const GreyImage page = filled(20, 20, {{2, 2, 5, 2}, {10, 10, 5, 5}});
  GreyImage unlevelled(20, 20);
  fill(unlevelled, {2, 2, 4, 2}, 90);
  fill(unlevelled, {6, 2, 1, 2}, 180);
  fill(unlevelled, {10, 10, 5, 5}, 200);
  std::vector<Glyph> glyphs = find_glyphs(page);
  REQUIRE(glyphs.size() == 2);
  set_strengths(glyphs, unlevelled);
  CHECK(glyphs[0].strength == 90);
  CHECK(glyphs[1].strength == 200);
  CHECK(join(glyphs[0], glyphs[1]).strength == 200);
}

TEST_CASE("Two marks as one have the ink of both") {
  const Glyph left{{10, 20, 3, 4}, GreyImage(3, 4, 200)};
  const Glyph below{{12, 23, 5, 6}, GreyImage(5, 6, 100)};
  for (const Glyph& both : {join(left, below), join(below, left)}) {
    CHECK(both.box == Box{10, 20, 7, 9});
    CHECK(both.ink.at(0, 0) == 200);
    CHECK(both.ink.at(2, 3) == 200);  // where both have ink, the darker
    CHECK(both.ink.at(6, 8) == 100);
    CHECK(both.ink.at(6, 0) == 0);
  }
}

TEST_CASE("The gap between boxes is that along the axis where they are further apart") {
  const Box box{10, 10, 5, 5};
  CHECK(gap(box, {18, 10, 5, 5}) == 3);
  CHECK(gap({18, 10, 5, 5}, box) == 3);
  CHECK(gap(box, {17, 22, 5, 5}) == 7);
  CHECK(gap(box, {15, 10, 5, 5}) == 0);  // side by side
  CHECK(gap(box, {12, 12, 1, 1}) == 0);
}

}  // namespace
}  // namespace digits
