#include "nn/range_coder.h"

#include <doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace digits {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<std::uint8_t> encoded(const Numbers& numbers) {
  RangeEncoder encoder;
  NumberModel<5> model;
  for (std::uint32_t number : numbers) model.encode(number, encoder);
  return encoder.finish();
}

struct Decoded {
  Numbers numbers;
  std::size_t taken;
};

Decoded decoded(const std::vector<std::uint8_t>& bytes, std::size_t count) {
  RangeDecoder decoder(bytes);
  NumberModel<5> model;
  Numbers numbers(count);
  for (std::uint32_t& number : numbers) number = model.decode(decoder);
  return {numbers, decoder.taken()};
}

// The sum of two dice of sixteen faces: 0 to 30, those in the middle most often.
Numbers dice(std::size_t count) {
  std::uint32_t state = 1;
  const auto die = [&] { return (state = state * 1664525 + 1013904223) >> 28; };
  Numbers sums(count);
  for (std::uint32_t& sum : sums) sum = die() + die();
  return sums;
}

TEST_CASE("What is coded is decoded, from just the bytes that were written") {
  Numbers monotonous(20'000, 31);
  monotonous.back() = 0;
  for (const Numbers& numbers : {Numbers{}, Numbers{7}, dice(10'000), monotonous}) {
    std::vector<std::uint8_t> bytes = encoded(numbers);
    const std::size_t size = bytes.size();
    bytes.resize(size + 10, 0xAA);
    const Decoded result = decoded(bytes, numbers.size());
    CHECK(result.numbers == numbers);
    CHECK(result.taken == size);
  }
}

TEST_CASE("The code is about as short as the numbers' entropy") {
  const std::size_t count = 50'000;
  double entropy = 0;
  for (int sum = 0; sum <= 30; ++sum) {
    const double share = (16 - std::abs(sum - 15)) / 256.0;
    entropy -= share * std::log2(share);
  }
  CHECK(double(encoded(dice(count)).size()) < 1.02 * entropy * double(count) / 8);
}

TEST_CASE("Numbers that hardly vary take next to nothing, but never more than 600 fit a byte") {
  const std::size_t count = 1'000'000;
  const std::size_t size = encoded(Numbers(count, 9)).size();
  CHECK(size < count / 400);
  CHECK(size > count / 600);
}

TEST_CASE("Bytes that end early are decoded to something, and it shows in what was taken") {
  const Decoded result = decoded({}, 1000);
  CHECK(result.taken > 0);
}

}  // namespace
}  // namespace digits
