#include "ink/ink.h"

#include <algorithm>
#include <array>
#include <random>

#include "doctest.h"
#include "image/strokes.h"
#include "ink/components.h"
#include "ink/glyphs.h"
#include "ink/grey.h"
#include "ink/paper.h"
#include "ink/threshold.h"

namespace digits {
namespace {

struct Colour {
  int red, green, blue, alpha;
};

constexpr Colour white{255, 255, 255, 255}, black{0, 0, 0, 255}, blue{30, 50, 160, 255},
    transparent{0, 0, 0, 0};

void set(Image& image, int x, int y, Colour colour) {
  std::uint8_t* rgba = &image.rgba[4 * std::size_t(y * image.width + x)];
  rgba[0] = std::uint8_t(colour.red);
  rgba[1] = std::uint8_t(colour.green);
  rgba[2] = std::uint8_t(colour.blue);
  rgba[3] = std::uint8_t(colour.alpha);
}

Image sheet(int width, int height, Colour paper) {
  Image image{width, height, std::vector<std::uint8_t>(4 * std::size_t(width * height))};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) set(image, x, y, paper);
  }
  return image;
}

constexpr Box seven_box{60, 40, 80, 120};

// A 7 as wide as seven_box, with a pen 10 pixels wide.
Image with_seven(Image image, Colour ink) {
  const std::vector<Stroke> strokes = {{{60, 40}, {130, 40}, {90, 150}}};
  const GreyImage drawn = draw(strokes, 120, 10);
  for (int y = 0; y < drawn.height; ++y) {
    for (int x = 0; x < drawn.width; ++x) {
      if (drawn.at(x, y) > 127) set(image, seven_box.x + x, seven_box.y + y, ink);
    }
  }
  return image;
}

void check_finds_seven(const Image& picture) {
  const std::vector<Glyph> glyphs = find_glyphs(extract_ink(picture).image);
  REQUIRE(!glyphs.empty());
  const Box* box = &glyphs[0].box;
  for (const Glyph& glyph : glyphs) {
    if (glyph.box.width * glyph.box.height > box->width * box->height) box = &glyph.box;
  }
  CHECK(std::abs(box->x - seven_box.x) <= 2);
  CHECK(std::abs(box->y - seven_box.y) <= 2);
  CHECK(std::abs(box->width - seven_box.width) <= 4);
  CHECK(std::abs(box->height - seven_box.height) <= 4);
}

// Adds normally distributed noise.
Image noisy(Image image, double deviation) {
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, deviation);
  for (std::size_t i = 0; i < image.rgba.size(); ++i) {
    if (i % 4 == 3) continue;
    image.rgba[i] = std::uint8_t(std::clamp(image.rgba[i] + noise(random), 0.0, 255.0));
  }
  return image;
}

// Makes everything right of column `edge` half as bright.
Image shadowed(Image image, int edge) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = edge; x < image.width; ++x) {
      for (int c = 0; c < 3; ++c)
        image.rgba[4 * std::size_t(y * image.width + x) + std::size_t(c)] /= 2;
    }
  }
  return image;
}

TEST_CASE("Ink is found in either polarity, coloured, and on a transparent background") {
  SUBCASE("black on white") { check_finds_seven(with_seven(sheet(200, 200, white), black)); }
  SUBCASE("white on black") { check_finds_seven(with_seven(sheet(200, 200, black), white)); }
  SUBCASE("blue on white") { check_finds_seven(with_seven(sheet(200, 200, white), blue)); }
  SUBCASE("black on transparent") {
    check_finds_seven(with_seven(sheet(200, 200, transparent), black));
  }
  SUBCASE("white on transparent") {
    check_finds_seven(with_seven(sheet(200, 200, transparent), white));
  }
  SUBCASE("grey on dark grey") {
    check_finds_seven(with_seven(sheet(200, 200, {70, 70, 70, 255}), {130, 130, 130, 255}));
  }
}

TEST_CASE("Ink is found in noise and beside the edge of a shadow") {
  const Image page = with_seven(sheet(200, 200, {200, 195, 180, 255}), {60, 60, 80, 255});
  SUBCASE("noise") { check_finds_seven(noisy(page, 8)); }
  SUBCASE("shadow") { check_finds_seven(noisy(shadowed(page, 100), 3)); }
}

TEST_CASE("An empty page has no ink") {
  SUBCASE("white") { CHECK(!bounding_box(extract_ink(sheet(100, 100, white)).image)); }
  SUBCASE("black") { CHECK(!bounding_box(extract_ink(sheet(100, 100, black)).image)); }
  SUBCASE("transparent") { CHECK(!bounding_box(extract_ink(sheet(100, 100, transparent)).image)); }
  SUBCASE("one pixel") { CHECK(!bounding_box(extract_ink(sheet(1, 1, black)).image)); }
  SUBCASE("grainy") {
    CHECK(!bounding_box(extract_ink(noisy(sheet(300, 200, {200, 190, 170, 255}), 8)).image));
  }
  SUBCASE("half in shadow") {
    CHECK(!bounding_box(extract_ink(noisy(shadowed(sheet(300, 200, white), 140), 3)).image));
  }
}

TEST_CASE("Large pictures are reduced by whole steps, not by too many") {
  CHECK(extract_ink(sheet(1602, 10, white)).reduction == 1);
  CHECK(extract_ink(sheet(2399, 10, white)).reduction == 1);
  CHECK(extract_ink(sheet(2400, 10, white)).reduction == 2);
  CHECK(extract_ink(sheet(10, 3999, white)).reduction == 2);
  const Ink ink = extract_ink(with_seven(sheet(4000, 2000, white), black));
  CHECK(ink.reduction == 3);
  CHECK(ink.image.width == 1334);
  CHECK(ink.image.height == 667);
  CHECK(ink.original({20, 10, 30, 40}, 4000, 2000) == Box{60, 30, 90, 120});
}

TEST_CASE("Components join pixels at edges and corners") {
  GreyImage image(5, 3);
  image.at(0, 0) = image.at(1, 1) = 255;  // by a corner
  image.at(4, 0) = image.at(4, 2) = 255;  // apart
  const Components components = connected_components(image, 128);
  REQUIRE(components.all.size() == 3);
  CHECK(components.all[0].pixels == 2);
  CHECK(components.all[0].box == Box{0, 0, 2, 2});
}

TEST_CASE("Otsu's threshold parts two groups of values") {
  Histogram counts = {};
  counts[20] = counts[25] = counts[30] = 100;
  counts[180] = counts[200] = 40;
  const int threshold = otsu_threshold(counts);
  CHECK(threshold >= 30);
  CHECK(threshold < 180);
}

TEST_CASE("Paper is what remains when narrow dark marks are lifted") {
  GreyImage grey(40, 30, 200);
  for (int y = 5; y < 25; ++y) {
    for (int x = 10; x < 14; ++x) grey.at(x, y) = 20;   // a stroke
    for (int x = 22; x < 40; ++x) grey.at(x, y) = 100;  // a wide shadow
  }
  const GreyImage paper = paper_brightness(grey, 9);
  CHECK(paper.at(12, 15) == 200);
  CHECK(paper.at(35, 15) == 100);
  CHECK(paper.at(22, 15) == 100);  // with its edge in place
  CHECK(paper.at(21, 15) == 200);
}

// What paper_brightness() computes, pixel by pixel.
template <class Best>
GreyImage best_around(const GreyImage& image, int reach, Best best) {
  GreyImage result = image;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      for (int ny = std::max(y - reach, 0); ny <= std::min(y + reach, image.height - 1); ++ny) {
        for (int nx = std::max(x - reach, 0); nx <= std::min(x + reach, image.width - 1); ++nx) {
          result.at(x, y) = std::uint8_t(best(result.at(x, y), image.at(nx, ny)));
        }
      }
    }
  }
  return result;
}

TEST_CASE("Paper is the darkest of the lightest around, in pictures of any size") {
  struct Case {
    int width, height, window;
  };
  for (const Case& each : {Case{1, 1, 3}, Case{40, 33, 9}, Case{33, 40, 4}, Case{9, 9, 9},
                           Case{5, 50, 21}, Case{50, 5, 21}, Case{20, 20, 100}}) {
    CAPTURE(each.width);
    CAPTURE(each.height);
    CAPTURE(each.window);
    GreyImage grey(each.width, each.height);
    std::uint32_t state = 1;
    for (std::uint8_t& value : grey.pixels) {
      state = state * 1664525 + 1013904223;
      value = std::uint8_t(state >> 24);
    }
    const int reach = each.window / 2;
    const GreyImage lightest =
        best_around(grey, reach, [](int a, int b) { return std::max(a, b); });
    const GreyImage expected =
        best_around(lightest, reach, [](int a, int b) { return std::min(a, b); });
    CHECK(paper_brightness(grey, each.window).pixels == expected.pixels);
  }
}

TEST_CASE("Brightness is rounded to the nearest whole number, halves up") {
  for (int r = 0; r < 256; r += 5) {
    for (int g = 0; g < 256; g += 3) {
      for (int b = 0; b < 256; ++b) {
        const std::array<std::uint8_t, 4> rgba = {std::uint8_t(r), std::uint8_t(g), std::uint8_t(b),
                                                  255};
        const int expected = (299 * r + 587 * g + 114 * b + 500) / 1000;
        REQUIRE(brightness({1, 1, rgba}, 1).at(0, 0) == expected);
      }
    }
  }
}

TEST_CASE("A reduced picture has the means of its squares, smaller ones at its edges") {
  GreyImage grey(5, 4);
  for (std::size_t i = 0; i < grey.pixels.size(); ++i) grey.pixels[i] = std::uint8_t(10 * i);
  const GreyImage small = reduced(grey, 3);
  CHECK(small.width == 2);
  CHECK(small.height == 2);
  CHECK(small.pixels == std::vector<std::uint8_t>{60, 85, 160, 185});
}

}  // namespace
}  // namespace digits
