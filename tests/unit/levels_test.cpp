#include "ink/levels.h"

#include <algorithm>
#include <cstdlib>
#include <random>

#include "doctest.h"
#include "ink/ink.h"
#include "ruled_pages.h"

namespace digits {
namespace {

// A row of digits, whose strongest ink is of this value.
GreyImage written(int strength) {
  GreyImage page(300, 150);
  write_number(page, "2035", 60, 40, 40);
  for (std::uint8_t& pixel : page.pixels) pixel = std::uint8_t(pixel * strength / 255);
  return page;
}

TEST_CASE("A clean picture is left as it is, to the bit") {
  for (const int strength : {255, 200}) {
    GreyImage page = written(strength);
    const GreyImage before = page;
    stretch(page);
    CHECK(page.pixels == before.pixels);
  }
}

TEST_CASE("Paper's noise becomes 0, and ink on it 255") {
  for (const int strength : {255, 120}) {
    CAPTURE(strength);
    const GreyImage ink = written(strength);
    GreyImage page = ink;
    add_noise(page, 20);
    CHECK(std::abs(stretch(page) - strength) <= 40);
    int noise = 0, faint = 0;
    for (std::size_t i = 0; i < page.pixels.size(); ++i) {
      noise += ink.pixels[i] == 0 && page.pixels[i] != 0;
      faint += ink.pixels[i] == strength && page.pixels[i] < 200;
    }
    CHECK(noise == 0);
    CHECK(faint == 0);
  }
}

TEST_CASE("Of an even page nothing remains") {
  GreyImage noisy(200, 100, 10), stained(200, 100);
  add_noise(noisy, 30);
  for (int x = 50; x < 90; ++x) stained.at(x, 40) = 20;
  for (GreyImage page : {GreyImage(200, 100), GreyImage(200, 100, 60), noisy, stained}) {
    stretch(page);
    CHECK(!bounding_box(page));
  }
}

TEST_CASE("Strong noise is no ink, and hides none") {
  std::mt19937 random(3);
  GreyImage noise(400, 300);
  for (std::uint8_t& pixel : noise.pixels) {
    const unsigned value = unsigned(random() % 100);
    pixel = std::uint8_t(value < 90 ? value / 8 : value + 30);
  }
  GreyImage page = noise;
  write_number(page, "2035", 100, 40, 60);
  CHECK(stretch(noise) == 0);
  CHECK(!bounding_box(noise));
  stretch(page);
  CHECK(bounding_box(page));
}

// The strongest ink in the right half of a page.
int strongest_at_right(const GreyImage& page) {
  int strongest = 0;
  for (int y = 0; y < page.height; ++y) {
    for (int x = page.width / 2; x < page.width; ++x) {
      strongest = std::max<int>(strongest, page.at(x, y));
    }
  }
  return strongest;
}

// A page with strong digits at left and those of this value at right.
GreyImage half_faint(int strength) {
  GreyImage page(400, 150);
  write_number(page, "23", 60, 20, 40);
  GreyImage faint(400, 150);
  write_number(faint, "23", 60, 220, 40);
  for (std::size_t i = 0; i < page.pixels.size(); ++i) {
    page.pixels[i] = std::uint8_t(page.pixels[i] + faint.pixels[i] * strength / 255);
  }
  return page;
}

TEST_CASE("Faint marks beside strong ones become as dark, the strong ones stay") {
  for (const int strength : {70, 120}) {
    CAPTURE(strength);
    const GreyImage before = half_faint(strength);
    GreyImage page = before;
    level(page);
    CHECK(strongest_at_right(page) == 255);
    int changed = 0;
    for (int y = 0; y < page.height; ++y) {
      for (int x = 0; x < page.width / 2; ++x) changed += page.at(x, y) != before.at(x, y);
    }
    CHECK(changed == 0);
  }
}

TEST_CASE("What is fainter than a fifth of ink is cleared") {
  GreyImage page = half_faint(45);
  level(page);
  CHECK(strongest_at_right(page) < 30);
  CHECK(bounding_box(page)->width > 80);
}

}  // namespace
}  // namespace digits
