#include "reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "doctest.h"
#include "ink/ink.h"
#include "ink/tilt.h"
#include "ruled_pages.h"
#include "shipped_model.h"

namespace digits {
namespace {

// A 3 in the middle of a pad of 200 x 200.
const Drawing pad_three = {{{60, 50},
                            {90, 30},
                            {120, 40},
                            {120, 75},
                            {85, 95},
                            {125, 110},
                            {130, 150},
                            {95, 170},
                            {55, 155}}};

Reader reader() { return *Reader::load(shipped_model()); }

// A network that answers with these logits, whatever it sees.
Reader constant_reader(const std::vector<float>& logits) {
  const int outputs = int(logits.size());
  std::vector<float> parameters(logits.size());
  parameters.insert(parameters.end(), logits.begin(), logits.end());
  const Model model = make_model({AveragePooling{}, Dense{outputs}}, parameters);
  return *Reader::load(serialise(model, ParameterFormat::float32));
}

Image white_sheet(int width, int height) {
  return {width, height, std::vector<std::uint8_t>(4 * std::size_t(width * height), 255)};
}

TEST_CASE("Strokes are read, with where they stand") {
  const Reading reading = reader().read_strokes(pad_three, 200, 200);
  CHECK(reading.lines == std::vector<Line>{{"3", {0}}});
  REQUIRE(reading.digits.size() == 1);
  CHECK(reading.digits[0].line == 0);
  CHECK(reading.digits[0].index == 0);
  CHECK(reading.digits[0].box == Box{55, 30, 75, 140});
  CHECK(reading.digits[0].confidence() > 0.9f);
}

TEST_CASE("A network with eleven outputs says whether it is a digit, and which if it is one") {
  Reader reader = constant_reader({0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3});
  const Reading reading = reader.read_strokes(pad_three, 200, 200);
  CHECK(reading.text() == "4");
  const double of_digits = 9 + std::exp(2.0);
  CHECK(reading.digits.at(0).confidence() == doctest::Approx(std::exp(2.0) / of_digits));
  CHECK(reading.digits.at(0).is_digit == doctest::Approx(of_digits / (of_digits + std::exp(3.0))));
}

TEST_CASE("With ten outputs, the confidence says whether it is a digit") {
  const Reading reading =
      constant_reader({0, 0, 0, 0, 2, 0, 0, 0, 0, 0}).read_strokes(pad_three, 200, 200);
  CHECK(reading.digits.at(0).is_digit == reading.digits.at(0).confidence());
}

// Ink as a photograph shows it, in pixels of `scale` x `scale`.
Image picture_of(const GreyImage& ink, int paper = 255, int writing = 0, int scale = 1) {
  Image picture = white_sheet(ink.width * scale, ink.height * scale);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      std::uint8_t* rgba =
          &picture.rgba[4 * (std::size_t(y) * std::size_t(picture.width) + std::size_t(x))];
      const int value = paper + (writing - paper) * ink.at(x / scale, y / scale) / 255;
      std::fill_n(rgba, 3, std::uint8_t(value));
    }
  }
  return picture;
}

TEST_CASE("A picture of the same digit reads the same") {
  GreyImage page(200, 200);
  const Box box = write(page, pad_three, 140, 14, 55, 30);
  const Reading reading = reader().read(picture_of(page));
  CHECK(reading.text() == "3");
  REQUIRE(reading.digits.size() == 1);
  CHECK(reading.digits[0].box == box);
}

// A page with two lines of numbers.
struct TwoLines {
  GreyImage ink{800, 500};
  std::vector<Box> boxes;  // of the digits, line by line

  TwoLines() {
    boxes = write_number(ink, "2035 47", 70, 120, 110);
    const std::vector<Box> below = write_number(ink, "751 320", 70, 120, 290);
    boxes.insert(boxes.end(), below.begin(), below.end());
  }
};

// That both lines are read, and that each digit's box is where it should be, to so many pixels.
void check_reads(const Reading& reading, const std::vector<Box>& boxes, int tolerance) {
  CHECK(reading.text() == "2035 47\n751 320");
  REQUIRE(reading.digits.size() == boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CAPTURE(i);
    const Box &found = reading.digits[i].box, &wanted = boxes[i];
    CHECK(std::abs(found.x - wanted.x) <= tolerance);
    CHECK(std::abs(found.y - wanted.y) <= tolerance);
    CHECK(std::abs(found.x + found.width - wanted.x - wanted.width) <= tolerance);
    CHECK(std::abs(found.y + found.height - wanted.y - wanted.height) <= tolerance);
  }
}

TEST_CASE("Two lines of numbers are read, with where each digit stands") {
  const TwoLines page;
  check_reads(reader().read(picture_of(page.ink)), page.boxes, 1);
}

TEST_CASE("Light writing on dark is read as well") {
  const TwoLines page;
  check_reads(reader().read(picture_of(page.ink, 40, 230)), page.boxes, 1);
}

TEST_CASE("A large picture is read, and boxes are in its own pixels") {
  TwoLines page;
  constexpr int scale = 5;  // 4000 x 2500 pixels
  for (Box& box : page.boxes) {
    box = {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
  }
  check_reads(reader().read(picture_of(page.ink, 230, 50, scale)), page.boxes, 2 * scale);
}

// Where what lies in a box of a page then lies.
Box rotated_box(const GreyImage& page, const Box& box, float degrees) {
  GreyImage alone(page.width, page.height);
  for (int y = box.y; y < box.y + box.height; ++y) {
    std::copy_n(&page.pixels[std::size_t(y * page.width + box.x)], box.width, &alone.at(box.x, y));
  }
  return *bounding_box(rotated(alone, degrees, 0));
}

TEST_CASE("A turned page of ruled or squared paper is read, boxes are in the picture's pixels") {
  const TwoLines page;
  GreyImage paper = page.ink;
  SUBCASE("ruled") { rule(paper, {.spacing = 60, .thickness = 2, .strength = 120}); }
  SUBCASE("squared") { square(paper, {.spacing = 40, .thickness = 2, .strength = 90}); }
  for (const float degrees : {-8.0f, -2.0f, 0.0f, 3.0f, 12.0f}) {
    CAPTURE(degrees);
    std::vector<Box> boxes;
    for (const Box& box : page.boxes) boxes.push_back(rotated_box(page.ink, box, degrees));
    // A box that is turned back encloses the corners of the upright one.
    const int growth = int(std::abs(degrees) * 70 * 3.15f / 180);
    check_reads(reader().read(picture_of(rotated(paper, degrees, 0), 230, 40)), boxes, 5 + growth);
  }
}

TEST_CASE("A number with its sign and point is read") {
  for (const std::string number : {"-12.5", "0.75", "-3"}) {
    GreyImage page(600, 200);
    write_number(page, number, 90, 60, 60);
    const Reading reading = reader().read(picture_of(page));
    CHECK(reading.text() == number);
    REQUIRE(!reading.digits.empty());
    CHECK(reading.digits.back().index == int(number.size()) - 1);
  }
}

TEST_CASE("An empty sheet of ruled or squared paper reads as nothing") {
  for (const float degrees : {0.0f, 1.0f, 4.0f, 7.0f}) {
    CAPTURE(degrees);
    GreyImage ruled(800, 500), squared(800, 500);
    rule(ruled, {.spacing = 40, .strength = 150, .degrees = degrees});
    square(squared, {.spacing = 25, .strength = 110, .degrees = degrees});
    CHECK(reader().read(picture_of(ruled, 235, 60)).text() == "");
    CHECK(reader().read(picture_of(squared, 235, 60)).text() == "");
    add_noise(ruled, 12);
    CHECK(reader().read(picture_of(ruled, 235, 60)).text() == "");
  }
}

TEST_CASE("The outline of a shadow on an empty sheet reads as nothing") {
  for (const float radius : {100.0f, 150.0f, 200.0f}) {
    CAPTURE(radius);
    Image sheet = white_sheet(800, 600);
    for (int y = 0; y < sheet.height; ++y) {
      for (int x = 0; x < sheet.width; ++x) {
        const float wavy = radius + 12 * std::sin(float(y) / 15);
        const float inside = wavy - std::hypot(float(x) - 300, (float(y) - 600) / 2);
        const auto light = std::uint8_t(230 - 130 * std::clamp(inside / 6, 0.0f, 1.0f));
        std::fill_n(sheet.rgba.begin() + 4 * (y * sheet.width + x), 3, light);
      }
    }
    CHECK(reader().read(sheet).text() == "");
  }
}

TEST_CASE("Nothing written reads as nothing") {
  CHECK(reader().read(white_sheet(50, 50)).text() == "");
  CHECK(reader().read_strokes({}, 200, 200).text() == "");
  const std::vector<Stroke> empty = {{}, {}};
  CHECK(reader().read_strokes(empty, 200, 200).digits.empty());
}

TEST_CASE("A tap on the pad is no digit, a small digit is") {
  const std::vector<Stroke> tap = {{{100, 100}, {101, 101}}};
  CHECK(reader().read_strokes(tap, 300, 300).digits.empty());
  const std::vector<Stroke> small_one = {{{100, 100}, {100, 120}}};
  CHECK(reader().read_strokes(small_one, 300, 300).text() == "1");
}

TEST_CASE("Points that are no numbers are passed over") {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  std::vector<Stroke> damaged = pad_three;
  damaged[0].insert(damaged[0].begin() + 3, {{nan, 10}, {10, infinity}, {-infinity, nan}});
  CHECK(reader().read_strokes(damaged, 200, 200).text() == "3");
  const std::vector<Stroke> hopeless = {{{nan, nan}}};
  CHECK(reader().read_strokes(hopeless, 200, 200).digits.empty());
}

TEST_CASE("Points as far away as numbers go do no harm") {
  constexpr float far = std::numeric_limits<float>::max();
  const std::vector<Stroke> line = {{{-far, -far}, {far, far}}};
  CHECK(reader().read_strokes(line, 200, 200).digits.size() == 1);
}

TEST_CASE("A file that is no picture is an error, not nothing") {
  const std::string text = "Dear reader,";
  const std::vector<std::uint8_t> file(text.begin(), text.end());
  CHECK(!reader().read_file(file));
}

}  // namespace
}  // namespace digits
