// What the made-up pages promise, with digits of a made-up pen.
#include <algorithm>
#include <string>

#include "camera.h"
#include "conditions.h"
#include "data/pen_digits.h"
#include "doctest.h"
#include "files.h"
#include "image/decode.h"
#include "ink/components.h"

namespace digits::pages {
namespace {

const DigitImages& pen_digits() {
  static const DigitImages images = [] {
    LabelledImages drawn;
    Random random(1);
    for (int i = 0; i < 400; ++i) {
      const PenDigit digit = write_digit(random);
      drawn.images.push_back(draw_digit(digit, random));
      drawn.labels.push_back(digit.label);
    }
    return DigitImages(drawn);
  }();
  return images;
}

Page page_of(std::string_view name, int seed = 1, int number = 0) {
  const auto conditions = all_conditions();
  const auto found = std::find_if(conditions.begin(), conditions.end(),
                                  [&](const Condition& c) { return c.name == name; });
  return make_page(*found, pen_digits(), seed, number);
}

/// 0 where the page is white, 255 where it is black.
GreyImage darkness(const Picture& picture) {
  GreyImage result(picture.width, picture.height);
  for (std::size_t i = 0; i < result.pixels.size(); ++i) {
    result.pixels[i] =
        std::uint8_t(std::lround(255 * (1 - std::clamp(picture.values[i].green, 0.0f, 1.0f))));
  }
  return result;
}

int right_edge(const Box& box) { return box.x + box.width; }
int bottom_edge(const Box& box) { return box.y + box.height; }

bool contains(const Box& box, int x, int y) {
  return x >= box.x && y >= box.y && x < right_edge(box) && y < bottom_edge(box);
}

long words(const std::string& line) { return 1 + std::count(line.begin(), line.end(), ' '); }

long digits_in(const std::string& line) {
  return std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

TEST_CASE("The same seed gives the same page, and another seed or number another one") {
  for (const Condition& condition : all_conditions()) {
    INFO(condition.name);
    const auto pixels = [&](int seed, int number) {
      return make_page(condition, pen_digits(), seed, number).picture.values;
    };
    const auto first = pixels(1, 0);
    CHECK((first == pixels(1, 0)));
    CHECK((first != pixels(2, 0)));
    CHECK((first != pixels(1, 1)));
  }
}

TEST_CASE("Pages are pictures that can be decoded, as large as they were made") {
  for (const Condition& condition : all_conditions()) {
    INFO(condition.name);
    const Page page = make_page(condition, pen_digits(), 1, 0);
    const Result<Image> picture = decode(encoded(page));
    REQUIRE(picture);
    CHECK(picture->width == page.picture.width);
    CHECK(picture->height == page.picture.height);
  }
}

TEST_CASE("Each digit of a line has its box, within the picture") {
  for (const Condition& condition : all_conditions()) {
    INFO(condition.name);
    const Page page = make_page(condition, pen_digits(), 1, 0);
    for (const Line& line : page.lines) {
      CHECK(digits_in(line.text) == std::ssize(line.boxes));
      for (const Box& box : line.boxes) {
        CHECK(box.x >= 0);
        CHECK(box.y >= 0);
        CHECK(right_edge(box) <= page.picture.width);
        CHECK(bottom_edge(box) <= page.picture.height);
      }
    }
  }
}

TEST_CASE("All ink of a clean page lies in the boxes of its digits, and all boxes hold ink") {
  const Page page = page_of("clean");
  GreyImage ink = darkness(page.picture);
  for (const Line& line : page.lines) {
    for (const Box& box : line.boxes) {
      int inked = 0;
      for (int y = box.y; y < bottom_edge(box); ++y) {
        for (int x = box.x; x < right_edge(box); ++x) {
          inked += ink.at(x, y) > 128;
          ink.at(x, y) = 0;
        }
      }
      CHECK(inked > 20);
    }
  }
  CHECK(std::count_if(ink.pixels.begin(), ink.pixels.end(), [](int v) { return v > 128; }) == 0);
}

TEST_CASE("The digits of a touching pair hang together, and pairs do not") {
  const Page page = page_of("touching");
  const Components found = connected_components(darkness(page.picture), 110);
  int pairs = 0;
  for (const Line& line : page.lines) {
    CHECK(digits_in(line.text) == 2 * words(line.text));
    for (std::size_t i = 0; i + 1 < line.boxes.size(); i += 2) {
      const Box &left = line.boxes[i], &right = line.boxes[i + 1];
      const bool joined =
          std::any_of(found.all.begin(), found.all.end(), [&](const Component& component) {
            const Box& box = component.box;
            return contains({left.x - 2, 0, left.width, page.picture.height}, box.x, box.y) &&
                   right_edge(box) > right.x + right.width / 2 &&
                   right_edge(box) <= right_edge(right) + 2 && box.y < bottom_edge(left) &&
                   bottom_edge(box) > left.y;
          });
      CHECK(joined);
      ++pairs;
    }
  }
  CHECK(pairs > 5);
}

TEST_CASE("Nothing is written on empty sheets and among print") {
  for (int number = 0; number < 8; ++number) {
    CHECK(page_of("empty", 1, number).lines.empty());
    CHECK(page_of("printed", 1, number).lines.empty());
  }
}

TEST_CASE("Each number of a table has its column") {
  for (const Line& line : page_of("table").lines) {
    CHECK(std::ssize(line.columns) == words(line.text));
    CHECK(std::is_sorted(line.columns.begin(), line.columns.end()));
  }
}

TEST_CASE("A label says the numbers with and without their signs") {
  const Page page = {Picture(1, 1), {{"-12.5 7", {{1, 2, 3, 4}}, {0, 2}}}};
  const Json expected = {{"file", "a.png"},
                         {"kind", "made up"},
                         {"layout", "page"},
                         {"condition", "signs"},
                         {"text", Json::array({"125 7"})},
                         {"numbers", Json::array({"-12.5 7"})},
                         {"boxes", Json::array({Json::array({Json::array({1, 2, 3, 4})})})},
                         {"columns", Json::array({Json::array({0, 2})})}};
  CHECK(label(page, "a.png", "signs") == expected);
}

TEST_CASE("A view and its inverse lead back to the same place") {
  const View view = turned(Picture(800, 600), 12, 0.85f, 0.05f);
  const Point place = view.inverse()(view(Point{120, 480}));
  CHECK(place.x == doctest::Approx(120).epsilon(0.001));
  CHECK(place.y == doctest::Approx(480).epsilon(0.001));
}

}  // namespace
}  // namespace digits::pages
