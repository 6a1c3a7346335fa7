// How fast the network that ships reads in one thread, for `tools/bench native`:
//   native_bench frames ARITHMETIC COUNT SECONDS    calls a second that each read COUNT frames
//   native_bench strokes ARITHMETIC COUNT SECONDS   likewise, a number of COUNT digits from strokes
//   native_bench writing ARITHMETIC COUNT SECONDS   likewise, of which the last digit alone is new
//   native_bench page ARITHMETIC MEGAPIXELS SECONDS likewise, the pixels of a page of 40 digits
// ARITHMETIC is integer or floating. Calls for frames and strokes read other digits than the last
// one.
#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "data/pen_digits.h"
#include "rate.h"
#include "reader.h"
#include "shipped_model.h"

namespace digits {
namespace {

constexpr std::size_t digit_count = 1000;

std::vector<PenDigit> pen_digits() {
  std::vector<PenDigit> written;
  for (std::size_t i = 0; i < digit_count; ++i) {
    Random random(i);
    written.push_back(write_digit(random));
  }
  return written;
}

std::vector<Frame> frames() {
  std::vector<Frame> drawn;
  for (const PenDigit& digit : pen_digits()) {
    Random random(drawn.size());
    drawn.push_back(draw_digit(digit, random));
  }
  return drawn;
}

Reader reader(const std::string& arithmetic) {
  if (arithmetic == "integer") return *Reader::load(shipped_model(), Arithmetic::integer);
  if (arithmetic == "floating") return *Reader::load(shipped_model(), Arithmetic::floating);
  throw std::runtime_error("no arithmetic is called " + arithmetic);
}

double frame_calls_per_second(Reader reader, std::size_t count, double seconds) {
  const std::vector<Frame> all = frames();
  std::size_t next = 0;
  return rate(seconds, [&] {
    for (std::size_t i = 0; i < count; ++i, ++next) reader.classify(all[next % all.size()]);
  });
}

// Digits beside each other, all 1 high.
std::vector<Stroke> number(std::span<const PenDigit> digits) {
  constexpr float gap = 0.3f;
  std::vector<Stroke> strokes;
  float left = 0;
  for (const PenDigit& digit : digits) {
    const Bounds box = *bounds(digit.strokes);
    const float height = box.bottom - box.top;
    for (Stroke stroke : digit.strokes) {
      for (Point& point : stroke) {
        point = {left + (point.x - box.left) / height, (point.y - box.top) / height};
      }
      strokes.push_back(std::move(stroke));
    }
    left += (box.right - box.left) / height + gap;
  }
  return strokes;
}

// Numbers of `count` digits, a call for each of them.
double stroke_calls_per_second(Reader reader, const std::vector<std::vector<Stroke>>& numbers,
                               std::size_t count, double seconds) {
  std::size_t next = 0;
  return rate(seconds, [&] {
    reader.read_strokes(numbers[next++ % numbers.size()], 1.5f * float(count), 1);
  });
}

std::vector<std::vector<Stroke>> numbers(std::size_t count) {
  const std::vector<PenDigit> all = pen_digits();
  std::vector<std::vector<Stroke>> written;
  for (std::size_t i = 0; i + count <= all.size(); i += count) {
    written.push_back(number(std::span(all).subspan(i, count)));
  }
  return written;
}

std::vector<std::vector<Stroke>> numbers_with_another_end(std::size_t count) {
  const std::vector<PenDigit> all = pen_digits();
  std::vector<PenDigit> digits(all.begin(), all.begin() + std::ptrdiff_t(count));
  std::vector<std::vector<Stroke>> written;
  for (const PenDigit& last : all) {
    digits.back() = last;
    written.push_back(number(digits));
  }
  return written;
}

// A white page, 4 by 3, with five rows of eight black digits.
Image page(double megapixels) {
  constexpr int rows = 5, columns = 8;
  const int width = int(std::sqrt(megapixels * 1e6 * 4 / 3)), height = width * 3 / 4;
  Image image{width, height, std::vector<std::uint8_t>(4 * std::size_t(width * height), 255)};
  const std::vector<PenDigit> all = pen_digits();
  const int size = height / 12;
  for (int i = 0; i < rows * columns; ++i) {
    const GreyImage ink = draw(all[std::size_t(i)].strokes, size, float(size) / 8);
    const int left = (i % columns + 1) * width / (columns + 2);
    const int top = (i / columns + 1) * height / (rows + 2);
    for (int y = 0; y < ink.height; ++y) {
      for (int x = 0; x < ink.width; ++x) {
        std::uint8_t* rgba = &image.rgba[4 * std::size_t((top + y) * width + left + x)];
        std::fill_n(rgba, 3, std::uint8_t(255 - ink.at(x, y)));
      }
    }
  }
  return image;
}

double page_calls_per_second(Reader reader, double megapixels, double seconds) {
  const Image image = page(megapixels);
  return rate(seconds, [&] { reader.read(image); });
}

double calls_per_second(const std::vector<std::string>& words) {
  if (words.size() == 4 && words[0] == "frames") {
    return frame_calls_per_second(reader(words[1]), std::stoul(words[2]), std::stod(words[3]));
  }
  if (words.size() == 4 && (words[0] == "strokes" || words[0] == "writing")) {
    const std::size_t count = std::stoul(words[2]);
    return stroke_calls_per_second(
        reader(words[1]), words[0] == "strokes" ? numbers(count) : numbers_with_another_end(count),
        count, std::stod(words[3]));
  }
  if (words.size() == 4 && words[0] == "page") {
    return page_calls_per_second(reader(words[1]), std::stod(words[2]), std::stod(words[3]));
  }
  throw std::runtime_error(
      "frames, strokes, writing or page with their three parameters are needed");
}

}  // namespace
}  // namespace digits

int main(int argc, char** argv) {
  try {
    std::cout << digits::calls_per_second({argv + 1, argv + argc}) << std::endl;
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "native_bench: " << error.what() << std::endl;
    return 1;
  }
}
