#include "module.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "nn/integer/integer_network.h"
#include "shipped_model.h"

namespace digits::web {
namespace {

Input input;
std::optional<Reader> reader;

Frame take_frame() {
  const Input pixels = take_input();
  Frame frame = {};
  std::copy_n(pixels.memory.get(), frame.size(), frame.begin());
  return frame;
}

std::vector<Stroke> parse_strokes(std::span<const std::uint8_t> bytes) {
  std::vector<float> numbers(bytes.size() / sizeof(float));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(float));

  std::vector<Stroke> strokes;
  for (auto next = numbers.begin(); next != numbers.end();) {
    strokes.emplace_back(std::size_t(*next++));
    for (Point& point : strokes.back()) {
      point = {.x = next[0], .y = next[1]};
      next += 2;
    }
  }
  return strokes;
}

template <class Values>
val to_array(const Values& values) {
  return val::array(values.begin(), values.end());
}

/// A copy that JavaScript owns.
val to_uint8_array(std::span<const std::uint8_t> bytes) {
  return val(emscripten::typed_memory_view(bytes.size(), bytes.data())).call<val>("slice");
}

Digit to_js(const digits::Digit& digit) {
  const Box& box = digit.box;
  return {.digit = digit.digit,
          .confidence = digit.confidence(),
          .is_digit = digit.is_digit,
          .probabilities = to_array(digit.probabilities),
          .box = to_array(std::array{box.x, box.y, box.width, box.height}),
          .line = digit.line,
          .index = digit.index,
          .frame = to_uint8_array(digit.frame)};
}

Reading to_js(const digits::Reading& reading) {
  Reading result{.text = reading.text()};
  for (const digits::Line& line : reading.lines) {
    result.lines.call<void>("push", line.text);
    result.columns.call<void>("push", to_array(line.columns));
  }
  for (const digits::Digit& digit : reading.digits) {
    result.digits.call<void>("push", to_js(digit));
  }
  return result;
}

}  // namespace

val buffer(std::size_t size) {
  input = {.memory = std::unique_ptr<std::uint8_t[]>(new std::uint8_t[size]), .size = size};
  return val(emscripten::typed_memory_view(size, input.memory.get()));
}

Input take_input() { return std::exchange(input, {}); }

void use(Network network) { reader.emplace(std::move(network)); }

std::string load_shipped_model() { return load<IntegerNetwork>(shipped_model()); }

std::string load_model() { return load<IntegerNetwork>(take_input().bytes()); }

Reading read_file() {
  const Result<digits::Reading> reading = reader->read_file(take_input().bytes());
  return reading ? to_js(*reading) : Reading{.error = reading.error().message};
}

Reading read_pixels(int width, int height) {
  const Input pixels = take_input();
  return to_js(reader->read({width, height, pixels.bytes()}));
}

Reading read_strokes(float pad_width, float pad_height) {
  return to_js(reader->read_strokes(parse_strokes(take_input().bytes()), pad_width, pad_height));
}

val read_frame() { return to_array(reader->read_frame(take_frame()).probabilities); }

val classify() { return to_array(reader->classify(take_frame()).probabilities); }

}  // namespace digits::web
