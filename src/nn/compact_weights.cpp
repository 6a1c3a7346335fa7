#include "nn/compact_weights.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace digits {
namespace {

constexpr std::size_t symbols = 2 * largest_compact + 1;
constexpr int frequency_bits = 10;
constexpr std::uint32_t total = 1u << frequency_bits;  // of all symbols' frequencies
constexpr std::uint32_t least_state = 1u << 16;        // below it a state takes in 16 bits more

using Frequencies = std::array<std::uint32_t, symbols>;

// How often each number comes, in 1/1024 and at least one each.
Frequencies frequencies_of(std::span<const std::int8_t> values) {
  Frequencies counts = {};
  for (int value : values) ++counts[std::size_t(value + largest_compact)];
  const std::uint64_t count = std::max<std::size_t>(values.size(), 1);
  Frequencies frequencies;
  std::transform(counts.begin(), counts.end(), frequencies.begin(), [&](std::uint64_t symbol) {
    return std::uint32_t(1 + symbol * (total - symbols) / count);
  });
  const auto rest = total - std::accumulate(frequencies.begin(), frequencies.end(), 0u);
  *std::max_element(frequencies.begin(), frequencies.end()) += rest;  // of rounding
  return frequencies;
}

// Unsigned LEB128: seven bits a byte, the lowest first; all but the last byte are 128 or more.
void write_number(std::uint32_t number, ByteWriter& file) {
  for (; number >= 128; number >>= 7) file.u8(std::uint8_t(number | 128));
  file.u8(std::uint8_t(number));
}

// Likewise, of at most 14 bits.
std::uint32_t read_number(ByteReader& file) {
  const std::uint32_t low = file.u8();
  return low < 128 ? low : low - 128 + (std::uint32_t(file.u8()) << 7);
}

// The state after all values, and the words that it did not hold, in the order of decoding, which
// undoes the steps in reverse.
std::vector<std::uint16_t> words_of(std::span<const std::int8_t> values,
                                    const Frequencies& frequencies) {
  Frequencies firsts;
  std::exclusive_scan(frequencies.begin(), frequencies.end(), firsts.begin(), 0u);
  std::uint32_t state = least_state;
  std::vector<std::uint16_t> words;
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    const auto symbol = std::size_t(*value + largest_compact);
    const std::uint32_t frequency = frequencies[symbol];
    if (state >> (32 - frequency_bits) >= frequency) {
      words.push_back(std::uint16_t(state));
      state >>= 16;
    }
    state = (state / frequency << frequency_bits) + firsts[symbol] + state % frequency;
  }
  words.push_back(std::uint16_t(state));
  words.push_back(std::uint16_t(state >> 16));
  std::reverse(words.begin(), words.end());
  return words;
}

// What a state says by its last bits: a number, and how much of the state goes on.
struct Slot {
  std::uint16_t frequency;
  std::uint16_t offset;  // among the number's own slots
  std::int8_t value;
};

using Slots = std::array<Slot, total>;

// False where the frequencies are none.
bool read_slots(ByteReader& file, Slots& slots) {
  std::uint32_t next = 0;
  for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
    const std::uint32_t frequency = read_number(file);
    if (frequency == 0 || frequency > total - next) return false;
    for (std::uint32_t offset = 0; offset < frequency; ++offset) {
      slots[next++] = {std::uint16_t(frequency), std::uint16_t(offset),
                       std::int8_t(int(symbol) - largest_compact)};
    }
  }
  return next == total;
}

}  // namespace

void encode_compact(std::span<const std::int8_t> values, ByteWriter& file) {
  const Frequencies frequencies = frequencies_of(values);
  for (std::uint32_t frequency : frequencies) write_number(frequency, file);
  for (std::uint16_t word : words_of(values, frequencies)) file.u16(word);
}

void decode_compact(ByteReader& file, std::span<std::int8_t> values) {
  Slots slots;
  if (!read_slots(file, slots)) return file.end();
  ByteReader words = file;  // known here alone, so that it can stay in registers
  std::uint32_t state = std::uint32_t(words.u16()) << 16;
  state |= words.u16();
  for (std::int8_t& value : values) {
    const Slot& slot = slots[state % total];
    value = slot.value;
    state = slot.frequency * (state >> frequency_bits) + slot.offset;
    if (state < least_state) state = state << 16 | words.u16();
  }
  file = words;
}

}  // namespace digits
