#include "ink/grain.h"

#include <algorithm>
#include <random>

#include "doctest.h"
#include "ink/glyphs.h"
#include "reading/ground.h"
#include "ruled_pages.h"

namespace digits {
namespace {

// Patches of all shades, as leaves and stones have, up to `darkest`.
GreyImage patches(int width, int height, int darkest) {
  constexpr int side = 8;
  std::mt19937 random(4);
  GreyImage picture(width, height);
  for (int top = 0; top < height; top += side) {
    for (int left = 0; left < width; left += side) {
      const auto shade = std::uint8_t(int(random() % 256) * darkest / 255);
      for (int y = top; y < std::min(top + side, height); ++y) {
        std::fill(&picture.at(left, y), &picture.at(left, y) + std::min(side, width - left), shade);
      }
    }
  }
  return picture;
}

// The marks of `ink`, on what else `contrast` shows.
std::vector<Glyph> marks_on(GreyImage contrast, const GreyImage& ruled, const GreyImage& ink,
                            int strength = 255) {
  std::vector<Glyph> glyphs = find_glyphs(ink);
  keep_bare_paper(contrast, ruled, ink);
  set_grains(glyphs, contrast, strength);
  return glyphs;
}

void darken(GreyImage& page, const GreyImage& with) {
  for (std::size_t i = 0; i < page.pixels.size(); ++i) {
    page.pixels[i] = std::max(page.pixels[i], with.pixels[i]);
  }
}

TEST_CASE("Marks on smooth paper have no grain") {
  const GreyImage ink = three_digits();
  const std::vector<Glyph> marks = marks_on(ink, ink, ink);
  REQUIRE(marks.size() == 3);
  for (const Glyph& mark : marks) {
    CHECK(mark.grain == 0);
    CHECK(is_on_paper(mark));
  }
  CHECK(ground_of(marks) == Ground::paper);
}

TEST_CASE("Grain grows with what lies between the marks, as a part of their strength") {
  const GreyImage ink = three_digits();
  GreyImage coarse = ink, rough = ink;
  darken(coarse, patches(ink.width, ink.height, 60));
  darken(rough, patches(ink.width, ink.height, 200));
  for (const Glyph& mark : marks_on(coarse, ink, ink)) {
    CHECK(mark.grain > 30);
    CHECK(is_on_paper(mark));
  }
  for (const Glyph& mark : marks_on(coarse, ink, ink, 60)) CHECK(!is_on_paper(mark));
  const std::vector<Glyph> marks = marks_on(rough, ink, ink);
  for (const Glyph& mark : marks) CHECK(!is_on_paper(mark));
  CHECK(ground_of(marks) == Ground::other);
}

TEST_CASE("Neither rules nor soft edges are grain") {
  const GreyImage ink = three_digits();
  GreyImage ruled = ink;
  square(ruled, {.spacing = 16, .thickness = 4, .strength = 180});
  for (const Glyph& mark : marks_on(ruled, ruled, ink)) CHECK(mark.grain == 0);
  for (const Glyph& mark : marks_on(ruled, ink, ink)) CHECK(mark.grain > 100);
}

TEST_CASE("A picture that is all ink has no grain") {
  const GreyImage ink(30, 40, 255);
  const std::vector<Glyph> marks = marks_on(ink, ink, ink);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].grain == 0);
}

TEST_CASE("Marks tell by their sizes what a picture shows") {
  const auto mark = [](int side, bool on_paper) {
    return Glyph{
        {0, 0, side, side}, GreyImage(side, side, 255), 255, std::uint8_t(on_paper ? 0 : 255)};
  };
  CHECK(ground_of({}) == Ground::paper);
  const std::vector<Glyph> sheet = {mark(40, true), mark(10, false)};
  CHECK(ground_of(sheet) == Ground::paper);
  const std::vector<Glyph> clutter = {mark(40, true), mark(10, false), mark(40, false)};
  CHECK(ground_of(clutter) == Ground::mixed);
  const std::vector<Glyph> meadow = {mark(10, true), mark(10, false), mark(10, false)};
  CHECK(ground_of(meadow) == Ground::other);
}

}  // namespace
}  // namespace digits
