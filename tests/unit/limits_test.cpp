// Pictures and pads that nobody writes: reading them takes bounded time and memory, and gives
// readings that are sound.

#include <cmath>
#include <random>

#include "../random_models.h"
#include "../sound_reading.h"
#include "doctest.h"
#include "reader.h"
#include "ruled_pages.h"
#include "shipped_model.h"

namespace digits {
namespace {

// Of a page: pages up to 1600 are read pixel by pixel, and take as much longer as they are larger.
constexpr int side = 600;

void check_page(const GreyImage& page) {
  Image picture{page.width, page.height, {}};
  picture.rgba.reserve(4 * page.pixels.size());
  for (const std::uint8_t ink : page.pixels) {
    const std::uint8_t light = std::uint8_t(255 - ink);
    picture.rgba.insert(picture.rgba.end(), {light, light, light, 255});
  }
  Reader reader = *Reader::load(shipped_model());
  CHECK(flaw(reader.read(picture), page.width, page.height) == "");
}

template <class At>
GreyImage page_of(int width, int height, At ink_at) {
  GreyImage page(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) page.at(x, y) = std::uint8_t(ink_at(x, y));
  }
  return page;
}

GreyImage noise(int width, int height, unsigned share) {
  std::minstd_rand random(3);
  return page_of(width, height, [&](int, int) { return random() / 8 % 256 < share ? 255 : 0; });
}

// A page on which one drawing stands over and over again.
GreyImage page_full_of(const GreyImage& drawing, int gap) {
  return page_of(side, side, [&](int x, int y) {
    const int dx = x % (drawing.width + gap), dy = y % (drawing.height + gap);
    return dx < drawing.width && dy < drawing.height ? drawing.at(dx, dy) : 0;
  });
}

TEST_CASE("A picture may have any sides") {
  for (const auto& size : std::vector<std::pair<int, int>>{
           {1, 1}, {1, 2}, {3, 3}, {1, 60'000}, {60'000, 1}, {2, 30'000}, {8'000, 9}}) {
    const int width = size.first, height = size.second;
    CAPTURE(width);
    CAPTURE(height);
    check_page(GreyImage(width, height));
    check_page(GreyImage(width, height, 255));
    check_page(noise(width, height, 100));
  }
}

TEST_CASE("Pages of noise are read within limits") {
  for (const unsigned share : {40, 90, 200}) {
    CAPTURE(share);
    check_page(noise(side, side, share));
  }
  std::minstd_rand random(3);
  check_page(page_of(side, side, [&](int, int) { return random() / 8 % 256; }));
}

TEST_CASE("Pages of stripes and squares are read within limits") {
  for (const int period : {2, 12}) {
    CAPTURE(period);
    const auto is_rule = [&](int i) { return i % period < (period + 3) / 4; };
    check_page(page_of(side, side, [&](int, int y) { return is_rule(y) ? 255 : 0; }));
    check_page(page_of(side, side, [&](int x, int) { return is_rule(x) ? 255 : 0; }));
    check_page(
        page_of(side, side, [&](int x, int y) { return is_rule(x) || is_rule(y) ? 255 : 0; }));
    check_page(page_of(side, side, [&](int x, int y) { return is_rule(x + y) ? 255 : 0; }));
  }
}

TEST_CASE("Thousands of dots are read within limits") {
  for (const int size : {3, 9}) {
    CAPTURE(size);
    check_page(page_full_of(GreyImage(size, size, 255), size));
  }
}

TEST_CASE("A spiral through the whole page, and rings, are read within limits") {
  const auto distance = [](int x, int y) { return std::hypot(double(x - side / 2), y - side / 2); };
  const auto turn = [](int x, int y) { return std::atan2(y - side / 2, x - side / 2) / 6.283185; };
  for (const double period : {8.0, 40.0}) {
    CAPTURE(period);
    const auto is_line = [&](double at) { return at - std::floor(at) < 0.3; };
    check_page(page_of(side, side, [&](int x, int y) {
      return is_line(distance(x, y) / period + turn(x, y)) ? 255 : 0;
    }));
    check_page(page_of(side, side,
                       [&](int x, int y) { return is_line(distance(x, y) / period) ? 255 : 0; }));
  }
}

TEST_CASE("Pages full of digits, and of scribbles as wide as numbers, are read within limits") {
  for (const int height : {9, 60}) {
    CAPTURE(height);
    check_page(page_full_of(draw(five, height, std::max(2.0f, float(height) / 10)), 3));
  }
  for (const int height : {12, 50}) {
    CAPTURE(height);
    std::minstd_rand random(3);
    Stroke scribble;
    for (int i = 0; i < 60; ++i) {
      scribble.push_back({float(i) * float(height) / 8, float(random() / 8 % unsigned(height))});
    }
    check_page(
        page_full_of(draw(std::vector<Stroke>{scribble}, 7 * height, float(height) / 12), 3));
  }
}

TEST_CASE("A large picture is read within limits") { check_page(noise(5'000, 4'000, 128)); }

void check_strokes(const std::vector<Stroke>& strokes, float pad) {
  Reader reader = *Reader::load(shipped_model());
  CHECK(flaw(reader.read_strokes(strokes, pad, pad)) == "");
}

TEST_CASE("A pad full of strokes is read within limits") {
  std::minstd_rand random(3);
  const auto anywhere = [&] { return float(random() / 8 % 10'000) / 10; };
  std::vector<Stroke> scribbles(100), dots(1'000), bars(300);
  for (Stroke& stroke : scribbles) {
    for (int i = 0; i < 20; ++i) stroke.push_back({anywhere(), anywhere()});
  }
  for (Stroke& dot : dots) dot.push_back({anywhere(), anywhere()});
  for (Stroke& bar : bars) {
    const float x = anywhere(), y = anywhere();
    bar = {{x, y}, {x, y + 30}};
  }
  check_strokes(scribbles, 1'000);
  check_strokes(dots, 1'000);
  check_strokes(bars, 1'000);
  check_strokes({Stroke(99'998, Point{500, 500}), {{0, 0}, {900, 900}}}, 1'000);
}

TEST_CASE("A drawing of more than 1,000 strokes, or 100,000 points, is not read") {
  const auto is_read = [](const std::vector<Stroke>& strokes) {
    return !Reader::load(shipped_model())->read_strokes(strokes, 1'000, 1'000).digits.empty();
  };
  std::vector<Stroke> ones;
  for (int i = 0; i < 1'000; ++i) {
    const float x = float(i % 40) * 25, y = float(i / 40) * 40;
    ones.push_back({{x, y}, {x, y + 30}});
  }
  CHECK(is_read(ones));
  ones.push_back({{500, 100}, {500, 900}});
  CHECK_FALSE(is_read(ones));

  Stroke one(99'999, Point{500, 100});
  one.push_back({500, 900});
  CHECK(is_read({one}));
  one.push_back({500, 900});
  CHECK_FALSE(is_read({one}));
}

TEST_CASE("Strokes may lie anywhere that floats reach, on a pad of any size") {
  constexpr float largest = 3e38f, least = 1e-45f;
  const std::vector<std::vector<Stroke>> drawings = {
      {{{-largest, -largest}, {largest, largest}}},
      {{{0, 0}, {least, least}}},
      {{{0, 0}, {0, least}}, {{largest, 0}}},
      {{{0, 0}, {0, 1}}, {{largest, 0}, {largest, 1}}},
      {{{5, 5}}, {{5, 5}}},
      {{{largest, largest}}},
  };
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    CAPTURE(i);
    for (const float pad : {0.0f, 1.0f, -1.0f, largest, std::nanf("")}) {
      CAPTURE(pad);
      check_strokes(drawings[i], pad);
    }
  }
}

TEST_CASE("Networks whose sums are beyond all floats give probabilities, too") {
  for (std::size_t i = 0; i < sample_architectures.size(); ++i) {
    CAPTURE(i);
    for (const float size : {1e35f, 1e20f, 1e-30f}) {
      CAPTURE(size);
      const Model model = random_model(sample_architectures[i], 1, size);
      for (const Arithmetic arithmetic : {Arithmetic::integer, Arithmetic::floating}) {
        Reader reader = *Reader::load(serialise(model, ParameterFormat::float32), arithmetic);
        const Classification seen = reader.classify(random_frame(1));
        CHECK((seen.is_digit >= 0 && seen.is_digit <= 1.0001f));
        for (const float p : seen.probabilities) CHECK((p >= 0 && p <= 1.0001f));
      }
    }
  }
}

}  // namespace
}  // namespace digits
