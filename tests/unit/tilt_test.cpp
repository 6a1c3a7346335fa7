#include "ink/tilt.h"

#include <algorithm>
#include <cmath>

#include "doctest.h"
#include "ruled_pages.h"

namespace digits {
namespace {

GreyImage page_with_digits() {
  GreyImage page(800, 600);
  write(page, four, 60, 6, 100, 100);
  write(page, five, 60, 6, 180, 110);
  write(page, seven, 60, 6, 500, 300);
  write(page, slanted_one, 60, 6, 600, 310);
  return page;
}

TEST_CASE("The tilt of ruled and squared paper is found to a tenth of a degree") {
  for (const float degrees : {-14.5f, -7.3f, -1.0f, -0.2f, 0.0f, 0.4f, 3.7f, 10.0f, 14.5f}) {
    CAPTURE(degrees);
    GreyImage ruled = page_with_digits(), squared = page_with_digits(), faint = page_with_digits();
    rule(ruled, {.spacing = 50, .thickness = 2, .strength = 200, .degrees = degrees});
    CHECK(std::abs(tilt(ruled) - degrees) < 0.1f);
    square(squared, {.spacing = 30, .thickness = 1.5f, .strength = 120, .degrees = degrees});
    CHECK(std::abs(tilt(squared) - degrees) < 0.1f);
    rule(faint, {.spacing = 45, .thickness = 2, .strength = 60, .degrees = degrees});
    add_noise(faint, 12);
    CHECK(std::abs(tilt(faint) - degrees) < 0.1f);
  }
}

TEST_CASE("One rule through the whole picture tells the tilt, too") {
  GreyImage page(300, 160);
  write(page, four, 80, 8, 40, 30);
  write(page, seven, 80, 8, 150, 35);
  draw_line(page, {0, 130}, {300, 140}, 2);
  CHECK(std::abs(tilt(page) - 1.91f) < 0.1f);
}

TEST_CASE("Strokes of digits do not tilt a page") {
  CHECK(tilt(GreyImage(400, 300)) == 0);
  CHECK(tilt(GreyImage(1, 1)) == 0);
  CHECK(tilt(page_with_digits()) == 0);
  for (const auto& digit : {one, slanted_one, four, five, seven}) {
    for (const float pen : {1.0f, 4.0f, 16.0f}) {
      CAPTURE(pen);
      GreyImage page(220, 220);
      write(page, digit, 200, pen, 10, 10);
      CHECK(tilt(page) == 0);
    }
  }
  GreyImage ones(600, 120);
  for (int i = 0; i < 8; ++i) write(ones, slanted_one, 90, 5, 20 + 70 * i, 10 + 2 * i);
  CHECK(tilt(ones) == 0);
}

TEST_CASE("A rotated page is as large as needed, and turned clockwise") {
  GreyImage page(201, 101);
  draw_line(page, {50, 50.5f}, {150, 50.5f}, 6);
  const GreyImage turned = rotated(page, 10, 7);
  CHECK(turned.width == doctest::Approx(201 * 0.9848 + 101 * 0.1736).epsilon(0.01));
  CHECK(turned.height == doctest::Approx(201 * 0.1736 + 101 * 0.9848).epsilon(0.01));
  CHECK(turned.at(0, 0) == 7);
  const int x = turned.width / 2, y = turned.height / 2;
  CHECK(turned.at(x, y) == 255);
  CHECK(turned.at(x + 40, y + 7) == 255);  // the right end has gone down
  CHECK(turned.at(x - 40, y - 7) == 255);
  CHECK(turned.at(x + 40, y - 7) == 0);
}

TEST_CASE("Turning by nothing changes nothing") {
  GreyImage page(31, 17);
  add_noise(page, 255);
  const GreyImage turned = rotated(page, 0, 0);
  CHECK(turned.width == 31);
  CHECK(turned.height == 17);
  CHECK(turned.pixels == page.pixels);
}

TEST_CASE("The margin of a turned page is cleared, the rest stays") {
  for (const float degrees : {-10.0f, 3.0f}) {
    CAPTURE(degrees);
    const GreyImage full(200, 100, 255);
    GreyImage inner(200, 100);
    for (int y = 10; y < 90; ++y) std::fill_n(&inner.at(10, y), 180, std::uint8_t(255));
    GreyImage cleared = rotated(full, degrees, 0);
    clear_margin(cleared, 200, 100, degrees, 10);
    const GreyImage wanted = rotated(inner, degrees, 0);
    int wrong = 0;
    for (std::size_t i = 0; i < wanted.pixels.size(); ++i) {
      wrong += wanted.pixels[i] == 0 && cleared.pixels[i] != 0;
      wrong += wanted.pixels[i] == 255 && cleared.pixels[i] != 255;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("A ruled page turned back is level") {
  GreyImage page = page_with_digits();
  rule(page, {.spacing = 50, .thickness = 2, .strength = 200, .degrees = 6});
  CHECK(std::abs(tilt(rotated(page, -tilt(page), 0))) < 0.1f);
}

TEST_CASE("A box on the rotated page encloses the same ink on the page, closely") {
  for (const float degrees : {-12.0f, -0.5f, 0.0f, 5.0f, 15.0f}) {
    CAPTURE(degrees);
    GreyImage page(400, 300);
    for (int y = 200; y < 240; ++y) std::fill_n(&page.at(300, y), 30, std::uint8_t(255));
    const GreyImage turned = rotated(page, degrees, 0);
    int left = turned.width, top = turned.height, right = 0, bottom = 0;
    for (int y = 0; y < turned.height; ++y) {
      for (int x = 0; x < turned.width; ++x) {
        if (turned.at(x, y) == 0) continue;
        left = std::min(left, x);
        top = std::min(top, y);
        right = std::max(right, x);
        bottom = std::max(bottom, y);
      }
    }
    const Box box = unrotated({left, top, right - left + 1, bottom - top + 1}, 400, 300, degrees);
    CHECK(box.x <= 300);
    CHECK(box.y <= 200);
    CHECK(box.x + box.width >= 330);
    CHECK(box.y + box.height >= 240);
    CHECK(box.width <= 30 + 28);
    CHECK(box.height <= 40 + 22);
  }
  CHECK(unrotated({10, 20, 30, 40}, 100, 100, 0) == Box{10, 20, 30, 40});
  CHECK(unrotated({-50, -50, 1000, 1000}, 100, 80, 3) == Box{0, 0, 100, 80});
}

}  // namespace
}  // namespace digits
