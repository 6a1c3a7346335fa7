// What the fuzz targets share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <span>
#include <string>

#include "../random_models.h"
#include "nn/crc32.h"
#include "reader.h"
#include "shipped_model.h"

namespace digits::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// Whether an input is the one in `count`. All of its bytes decide: sizes that reach more code are
/// what the fuzzer comes back to.
inline bool is_one_in(std::uint32_t count, Bytes input) { return crc32(input) % count == 0; }

/// Whether an input may take long to read, with lines, rules and digits that touch. Under the
/// sanitizers reading takes nearly all the time; with most others small the fuzzer gets through
/// many more.
inline bool may_be_large(Bytes input) { return is_one_in(64, input); }

/// How many pixels of an input's picture are read at most.
inline int most_pixels(Bytes input) { return may_be_large(input) ? 5'000 : 1'200; }

/// The network that ships would take most of the time; a small one, which takes more for digits,
/// reads most inputs.
inline Reader& reader(Bytes input) {
  const auto with_small_network = [] {
    const Model model = random_model({AveragePooling{7}, Dense{11}}, 1, 40);
    return *Reader::load(serialise(model, ParameterFormat::float32));
  };
  static Reader shipped = *Reader::load(shipped_model());
  static Reader small = with_small_network();
  return is_one_in(192, input) ? shipped : small;
}

/// Ends the program where there is a flaw, so that the fuzzer reports the input.
inline void demand_none(const std::string& flaw) {
  if (flaw.empty()) return;
  std::fprintf(stderr, "%s\n", flaw.c_str());
  std::abort();
}

/// Ends the program where more than a second of the processor's time passes until the end of the
/// scope. On a busy machine libFuzzer's own limit, which is the clock's, says little.
class TimeLimit {
 public:
  TimeLimit() = default;
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  ~TimeLimit() {
    if (std::clock() - start_ > CLOCKS_PER_SEC) demand_none("more than a second passed");
  }

 private:
  const std::clock_t start_ = std::clock();
};

/// Takes numbers off an input; past its end all are 0.
class Input {
 public:
  explicit Input(Bytes bytes) : rest_(bytes) {}

  bool is_empty() const { return rest_.empty(); }

  std::uint8_t u8() {
    if (rest_.empty()) return 0;
    const std::uint8_t value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }
  int u16() {
    const int high = u8();
    return high << 8 | u8();
  }
  std::uint32_t u32() {
    const std::uint32_t high = std::uint32_t(u16());
    return high << 16 | std::uint32_t(u16());
  }
  Bytes bytes(std::size_t most) {
    const Bytes taken = rest_.first(std::min(most, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

 private:
  Bytes rest_;
};

}  // namespace digits::fuzz
