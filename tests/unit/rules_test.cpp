#include "ink/rules.h"

#include <algorithm>

#include "doctest.h"
#include "ink/components.h"
#include "ruled_pages.h"

namespace digits {
namespace {

constexpr std::uint8_t solid = 96;

struct Place {
  const std::vector<Stroke>* digit;
  int x, y;
};

// Digits that stand on, hang from and cross rules 40 pixels apart.
const std::vector<Place> places = {{&four, 60, 80},   {&five, 120, 91},        {&seven, 200, 70},
                                   {&one, 280, 84},   {&four, 420, 250},       {&seven, 490, 265},
                                   {&five, 560, 240}, {&slanted_one, 640, 262}};
constexpr int digit_size = 48;

GreyImage digits_on_rules() {
  GreyImage page(800, 400);
  for (const Place& place : places) write(page, *place.digit, digit_size, 6, place.x, place.y);
  return page;
}

// How many solid pixels of `page` are not near solid ones of `digits`, and the other way round.
struct Difference {
  int left_over = 0;
  int lost = 0;
};

Difference difference(const GreyImage& page, const GreyImage& digits) {
  const auto is_near = [](const GreyImage& image, int x, int y) {
    for (int ny = std::max(y - 2, 0); ny <= std::min(y + 2, image.height - 1); ++ny) {
      for (int nx = std::max(x - 2, 0); nx <= std::min(x + 2, image.width - 1); ++nx) {
        if (image.at(nx, ny) >= solid) return true;
      }
    }
    return false;
  };
  Difference difference;
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      if (page.at(x, y) >= solid && !is_near(digits, x, y)) ++difference.left_over;
      if (digits.at(x, y) >= solid && !is_near(page, x, y)) ++difference.lost;
    }
  }
  return difference;
}

void check_only_digits_stay(GreyImage page) {
  remove_rules(page);
  const GreyImage digits = digits_on_rules();
  const Difference found = difference(page, digits);
  CHECK(found.left_over <= 100);  // crumbs, of some ten thousand pixels
  CHECK(found.lost <= 10);
  // Each digit still hangs together, and no two of them do.
  const auto large = [](const GreyImage& image) {
    const std::vector<Component> all = connected_components(image, solid).all;
    return std::count_if(all.begin(), all.end(), [](const Component& c) { return c.pixels > 60; });
  };
  CHECK(large(page) == large(digits));
}

TEST_CASE("Ruled lines go, digits on them stay") {
  GreyImage page = digits_on_rules();
  SUBCASE("as dark as the writing") { rule(page, {.spacing = 40, .thickness = 2}); }
  SUBCASE("faint") { rule(page, {.spacing = 40, .thickness = 2, .strength = 110}); }
  SUBCASE("thin") { rule(page, {.spacing = 40, .thickness = 1}); }
  SUBCASE("thick") { rule(page, {.spacing = 40, .thickness = 4}); }
  SUBCASE("not quite level") { rule(page, {.spacing = 40, .thickness = 2, .degrees = 0.5f}); }
  SUBCASE("among noise") {
    rule(page, {.spacing = 40, .thickness = 2});
    add_noise(page, 30);
  }
  check_only_digits_stay(page);
}

TEST_CASE("Squares go, digits on them stay") {
  GreyImage page = digits_on_rules();
  SUBCASE("as dark as the writing") { square(page, {.spacing = 20, .thickness = 2}); }
  SUBCASE("faint") { square(page, {.spacing = 20, .thickness = 2, .strength = 110}); }
  SUBCASE("larger") { square(page, {.spacing = 40, .thickness = 2}); }
  SUBCASE("not quite level") { square(page, {.spacing = 40, .thickness = 2, .degrees = -0.5f}); }
  check_only_digits_stay(page);
}

TEST_CASE("A bent and broken rule goes") {
  GreyImage page = digits_on_rules();
  for (int x = 0; x < page.width; ++x) {
    if (x % 50 < 8) continue;
    const float across = float(x - 400) / 400;
    const int y = 200 + int(8 * across * across + 3 * across);
    page.at(x, y) = page.at(x, y + 1) = 255;
  }
  check_only_digits_stay(page);
}

TEST_CASE("A margin and the frame and lines of a table go") {
  GreyImage page = digits_on_rules();
  SUBCASE("margin") { draw_line(page, {40, 0}, {42, 400}, 2); }
  SUBCASE("table") {
    for (const float y : {40.0f, 180.0f, 320.0f}) draw_line(page, {30, y}, {730, y}, 3);
    for (const float x : {30.0f, 380.0f, 730.0f}) draw_line(page, {x, 40}, {x, 320}, 3);
  }
  check_only_digits_stay(page);
}

TEST_CASE("A margin goes where a dark table lies around the sheet") {
  GreyImage page = digits_on_rules();
  for (const float edge : {0.0f, 1.0f}) {
    const float x = edge * float(page.width), y = edge * float(page.height);
    draw_line(page, {0, y}, {float(page.width), y}, 24);
    draw_line(page, {x, 0}, {x, float(page.height)}, 24);
  }
  const GreyImage before = page;
  draw_line(page, {34, 40}, {30, 360}, 2);
  remove_rules(page);
  const Difference found = difference(page, before);
  CHECK(found.left_over == 0);
  CHECK(found.lost == 0);
}

TEST_CASE("A rule goes that a digit hides at the edge of a small picture") {
  GreyImage page(120, 80);
  write(page, five, 56, 6, 0, 8);
  write(page, seven, 50, 6, 70, 6);
  const GreyImage digits = page;
  draw_line(page, {0, 62}, {120, 60}, 2);
  remove_rules(page);
  const Difference found = difference(page, digits);
  CHECK(found.left_over <= 10);
  CHECK(found.lost <= 10);
}

TEST_CASE("What continues a rule goes with it") {
  GreyImage page = digits_on_rules();
  draw_line(page, {24, 2}, {24, 330}, 2);
  draw_line(page, {27, 338}, {27, 398}, 2);
  check_only_digits_stay(page);
}

TEST_CASE("Of a ruled page without writing nothing stays") {
  GreyImage page(800, 400);
  rule(page, {.spacing = 40, .thickness = 2});
  remove_rules(page);
  CHECK(std::count_if(page.pixels.begin(), page.pixels.end(),
                      [](std::uint8_t pixel) { return pixel >= solid; }) == 0);
}

TEST_CASE("The tops of a few letters are no rule") {
  GreyImage page(800, 400);
  draw_line(page, {80, 201}, {144, 201}, 2);
  for (const float x : {100.0f, 116.0f, 132.0f}) draw_line(page, {x, 202}, {x, 220}, 8);
  GreyImage cleared = page;
  remove_rules(cleared);
  CHECK(cleared.pixels == page.pixels);
}

TEST_CASE("A page without rules stays as it is, to the bit") {
  const auto check_unchanged = [](const GreyImage& page) {
    GreyImage cleared = page;
    remove_rules(cleared);
    CHECK(cleared.pixels == page.pixels);
  };
  check_unchanged(GreyImage(1, 1));
  check_unchanged(GreyImage(300, 5));
  check_unchanged(GreyImage(200, 100));
  check_unchanged(digits_on_rules());
  GreyImage noisy = digits_on_rules();
  add_noise(noisy, 90);
  check_unchanged(noisy);
  for (const auto& digit : {one, slanted_one, four, five, seven}) {
    for (const float pen : {1.0f, 4.0f, 16.0f}) {
      CAPTURE(pen);
      GreyImage page(220, 220);
      write(page, digit, 200, pen, 10, 10);
      check_unchanged(page);
    }
  }
  GreyImage sevens(600, 120), ones(120, 600);
  for (int i = 0; i < 8; ++i) {
    write(sevens, seven, 80, 6, 20 + 70 * i, 20);
    write(ones, one, 60, 5, 50, 10 + 70 * i);
  }
  check_unchanged(sevens);
  check_unchanged(ones);
}

}  // namespace
}  // namespace digits
