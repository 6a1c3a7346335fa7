#include "reader.h"

#include <cmath>
#include <limits>

#include "doctest.h"
#include "shipped_model.h"

namespace digits {
namespace {

// Written as most people do: a curve above and one below.
const std::vector<Stroke> three = {{{60, 50},
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
  const Reading reading = reader().read_strokes(three, 200, 200);
  CHECK(reading.lines == std::vector<Line>{{"3", {0}}});
  REQUIRE(reading.digits.size() == 1);
  CHECK(reading.digits[0].line == 0);
  CHECK(reading.digits[0].index == 0);
  CHECK(reading.digits[0].box == Box{55, 30, 75, 140});
  CHECK(reading.digits[0].confidence() > 0.9f);
}

TEST_CASE("A network with eleven outputs says whether it is a digit, and which if it is one") {
  Reader reader = constant_reader({0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3});
  const Reading reading = reader.read_strokes(three, 200, 200);
  CHECK(reading.text() == "4");
  const double of_digits = 9 + std::exp(2.0);
  CHECK(reading.digits.at(0).confidence() == doctest::Approx(std::exp(2.0) / of_digits));
  CHECK(reading.digits.at(0).is_digit == doctest::Approx(of_digits / (of_digits + std::exp(3.0))));
}

TEST_CASE("With ten outputs, the confidence says whether it is a digit") {
  const Reading reading =
      constant_reader({0, 0, 0, 0, 2, 0, 0, 0, 0, 0}).read_strokes(three, 200, 200);
  CHECK(reading.digits.at(0).is_digit == reading.digits.at(0).confidence());
}

TEST_CASE("A picture of the same digit reads the same") {
  Image picture = white_sheet(200, 200);
  const GreyImage drawn = draw(three, 140, 14);
  for (int y = 0; y < drawn.height; ++y) {
    for (int x = 0; x < drawn.width; ++x) {
      std::uint8_t* rgba = &picture.rgba[4 * std::size_t((y + 30) * 200 + x + 55)];
      for (int c = 0; c < 3; ++c) rgba[c] = std::uint8_t(255 - drawn.at(x, y));
    }
  }
  const Reading reading = reader().read(picture);
  CHECK(reading.text() == "3");
  REQUIRE(reading.digits.size() == 1);
  CHECK(reading.digits[0].box == Box{55, 30, drawn.width, drawn.height});
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
  std::vector<Stroke> damaged = three;
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
