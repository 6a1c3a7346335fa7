#include "nn/compact_weights.h"

#include "nn/range_coder.h"

namespace digits {
namespace {

// 5 bits hold -15 to 15 with this added.
constexpr int offset = largest_compact + 1;
using CompactModel = NumberModel<5>;

}  // namespace

std::vector<std::uint8_t> encode_compact(std::span<const std::int8_t> values) {
  RangeEncoder encoder;
  CompactModel model;
  for (int value : values) model.encode(std::uint32_t(value + offset), encoder);
  return encoder.finish();
}

std::size_t decode_compact(std::span<const std::uint8_t> code, std::span<std::int8_t> values) {
  RangeDecoder decoder(code);
  CompactModel model;
  for (std::int8_t& value : values) value = std::int8_t(int(model.decode(decoder)) - offset);
  return decoder.taken();
}

}  // namespace digits
