#include "ink/ridge.h"

#include "doctest.h"
#include "drawn_digits.h"
#include "ink/glyphs.h"

namespace digits {
namespace {

// Paper that is darker from a column on.
GreyImage shadow_from(int column, int width, int height) {
  GreyImage paper(width, height, 220);
  for (int y = 0; y < height; ++y) {
    for (int x = column; x < width; ++x) paper.at(x, y) = 120;
  }
  return paper;
}

// The marks of `ink`, which takes this much of the paper's light.
std::vector<Glyph> marks_on(GreyImage paper, const GreyImage& ink, int darkness) {
  for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
    paper.pixels[i] =
        std::uint8_t(paper.pixels[i] * (255 * 100 - ink.pixels[i] * darkness) / 25500);
  }
  std::vector<Glyph> glyphs = find_glyphs(ink);
  set_ridges(glyphs, paper);
  return glyphs;
}

TEST_CASE("Strokes, dark or faint, are darker than the paper on both sides") {
  const GreyImage ink = three_digits();
  for (const int darkness : {80, 10}) {
    const std::vector<Glyph> marks = marks_on(GreyImage(400, 200, 220), ink, darkness);
    REQUIRE(marks.size() == 3);
    for (const Glyph& mark : marks) CHECK(mark.ridge > 240);
  }
}

TEST_CASE("So they are where a shadow falls over them") {
  for (int column = 60; column < 300; column += 20) {
    for (const Glyph& mark : marks_on(shadow_from(column, 400, 200), three_digits(), 60)) {
      CHECK(is_of_strokes(mark));
    }
  }
}

TEST_CASE("A shadow's outline is lighter on one side alone") {
  GreyImage ink(400, 200);
  for (int y = 50; y < 150; ++y) {
    for (int x = 196; x < 204; ++x) ink.at(x, y) = 255;
  }
  const std::vector<Glyph> marks = marks_on(shadow_from(200, 400, 200), ink, 0);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].ridge < 30);
  CHECK(!is_of_strokes(marks[0]));
}

TEST_CASE("Beyond the picture there may be paper") {
  GreyImage ink(40, 60);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 4; ++x) ink.at(x, y) = 255;
  }
  for (const int paper : {220, 90}) {
    for (const int darkness : {70, 12}) {
      const std::vector<Glyph> marks =
          marks_on(GreyImage(40, 60, std::uint8_t(paper)), ink, darkness);
      REQUIRE(marks.size() == 1);
      CHECK(is_of_strokes(marks[0]));
    }
  }
}

}  // namespace
}  // namespace digits
