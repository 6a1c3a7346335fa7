// The input is pen strokes: points of any two floats, or of small whole numbers, which are where
// people write.
#include <cmath>
#include <cstddef>
#include <cstring>

#include "../sound_reading.h"
#include "fuzz.h"

namespace digits::fuzz {
namespace {

float any_float(Input& input) {
  const std::uint32_t bits = input.u32();
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

struct Drawing {
  float width, height;
  std::vector<Stroke> strokes;
};

Drawing draw(Input input, std::size_t most_strokes) {
  const bool is_anywhere = input.u8() % 4 == 3;
  const auto number = [&] { return is_anywhere ? any_float(input) : float(input.u8()); };
  const float width = number(), height = number();
  Drawing drawing{width, height, {}};
  while (!input.is_empty() && drawing.strokes.size() < most_strokes) {
    Stroke& stroke = drawing.strokes.emplace_back();
    for (int points = input.u8() % 64; points > 0 && !input.is_empty(); --points) {
      const float x = number(), y = number();
      stroke.push_back({x, y});
    }
  }
  return drawing;
}

}  // namespace
}  // namespace digits::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace digits;
  const fuzz::TimeLimit limit;
  const fuzz::Bytes input{data, size};
  const fuzz::Drawing drawing = fuzz::draw(fuzz::Input(input), fuzz::may_be_large(input) ? 100 : 8);
  fuzz::demand_none(
      flaw(fuzz::reader(input).read_strokes(drawing.strokes, drawing.width, drawing.height)));
  return 0;
}
