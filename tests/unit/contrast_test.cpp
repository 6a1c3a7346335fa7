#include "ink/contrast.h"

#include <algorithm>
#include <cstdlib>

#include "doctest.h"
#include "ink/pen.h"
#include "ink/polarity.h"
#include "ruled_pages.h"

namespace digits {
namespace {

// Numbers, 0 paper to 255 ink, 80 pixels high, with a pen of this width.
GreyImage written(float pen) {
  GreyImage page(500, 400);
  int x = 40, y = 40;
  for (const Drawing& digit : {zero, two, three, five, seven, four}) {
    write(page, digit, 80, pen, x, y);
    x += 140;
    if (x > 400) x = 40, y += 120;
  }
  return page;
}

// The same as brightness; right of the middle there is a shadow, half as bright.
GreyImage brightness_of(const GreyImage& ink, int paper, int writing, bool shadow = false) {
  GreyImage page = ink;
  for (std::size_t i = 0; i < page.pixels.size(); ++i) {
    const int value = paper + (writing - paper) * ink.pixels[i] / 255;
    const bool is_dark = shadow && int(i) % page.width >= page.width / 2;
    page.pixels[i] = std::uint8_t(is_dark ? value / 2 : value);
  }
  return page;
}

float typical_pen_width(const GreyImage& ink) {
  return typical_pen_width(connected_components(ink, 128), ink.width, ink.height);
}

TEST_CASE("Light and shadow scale ink and paper alike") {
  const GreyImage ink = written(6);
  const GreyImage seen = contrast(brightness_of(ink, 240, 60, true), 40);
  int wrong_ink = 0, wrong_paper = 0;
  for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
    wrong_ink += ink.pixels[i] == 255 && std::abs(seen.pixels[i] - 191) > 2;
    wrong_paper += ink.pixels[i] == 0 && seen.pixels[i] != 0;
  }
  CHECK(wrong_ink == 0);
  CHECK(wrong_paper == 0);
}

TEST_CASE("What is wider than the window is paper") {
  GreyImage page(100, 100, 200);
  for (int y = 20; y < 80; ++y) {
    for (int x = 20; x < 70; ++x) page.at(x, y) = 50;
  }
  CHECK(contrast(page, 71).at(45, 50) == 191);
  CHECK(contrast(page, 31).at(45, 50) == 0);
}

TEST_CASE("In the dark, noise does not count for much") {
  GreyImage page(50, 50, 20);
  page.at(25, 25) = 10;
  CHECK(contrast(page, 9).at(25, 25) < 40);
}

TEST_CASE("The pen's width in most of the writing is found") {
  for (const float pen : {3.0f, 6.0f, 9.0f}) {
    CAPTURE(pen);
    GreyImage page = written(pen);
    CHECK(typical_pen_width(page) == doctest::Approx(pen).epsilon(0.15));
    add_noise(page, 140);
    CHECK(typical_pen_width(page) < 2 * pen);
  }
  CHECK(typical_pen_width(GreyImage(50, 50)) == 0);
}

TEST_CASE("What comes in from the picture's edge is not written with the pen") {
  GreyImage page = written(4);
  for (int y = 0; y < page.height; ++y) std::fill_n(&page.at(450, y), 50, std::uint8_t(255));
  CHECK(typical_pen_width(page) == doctest::Approx(4).epsilon(0.2));
}

TEST_CASE("The window follows the pen, within limits") {
  const auto window = [](const GreyImage& ink) {
    return paper_window(brightness_of(ink, 220, 60));
  };
  CHECK(window(written(3)) == doctest::Approx(12 * 3).epsilon(0.2));
  CHECK(window(written(6)) == doctest::Approx(12 * 6).epsilon(0.2));
  CHECK(window(written(1)) == 15);
  CHECK(window(written(20)) == 400 * 3 / 10);
  CHECK(window(GreyImage(500, 400)) == 400 * 3 / 10);
  CHECK(window(GreyImage(1, 1)) == 3);
}

TEST_CASE("Light writing on dark is told from dark writing on light, in uneven light, too") {
  for (const bool shadow : {false, true}) {
    for (const float pen : {3.0f, 9.0f}) {
      CAPTURE(shadow);
      CAPTURE(pen);
      CHECK(!is_light_on_dark(brightness_of(written(pen), 220, 60, shadow)));
      CHECK(is_light_on_dark(brightness_of(written(pen), 60, 220, shadow)));
    }
  }
  CHECK(!is_light_on_dark(GreyImage(30, 30, 0)));
}

}  // namespace
}  // namespace digits
