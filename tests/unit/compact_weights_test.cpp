#include "nn/compact_weights.h"

#include <doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace digits {
namespace {

using Values = std::vector<std::int8_t>;
using Code = std::vector<std::uint8_t>;

Code encoded(const Values& values) {
  ByteWriter file;
  encode_compact(values, file);
  return file.content();
}

struct Decoded {
  Values values;
  std::size_t left;
  bool ended;
};

Decoded decoded(const Code& code, std::size_t count) {
  ByteReader file(code);
  Values values(count);
  decode_compact(file, values);
  return {values, file.left(), file.ended()};
}

// The sum of two dice of sixteen faces, -15 to 15: those in the middle most often.
Values dice(std::size_t count) {
  std::uint32_t state = 1;
  const auto die = [&] { return (state = state * 1664525 + 1013904223) >> 28; };
  Values sums(count);
  for (std::int8_t& sum : sums) sum = std::int8_t(int(die() + die()) - largest_compact);
  return sums;
}

TEST_CASE("What is coded is decoded, from just the bytes that were written") {
  Values monotonous(20'000, 15);
  monotonous.back() = -15;
  for (const Values& values : {Values{}, Values{7}, dice(10'000), monotonous}) {
    Code code = encoded(values);
    code.resize(code.size() + 10, 0xAA);
    const Decoded result = decoded(code, values.size());
    CHECK(result.values == values);
    CHECK(result.left == 10);
    CHECK(!result.ended);
  }
}

TEST_CASE("The code is about as short as the numbers' entropy") {
  const std::size_t count = 50'000;
  double entropy = 0;
  for (int sum = -15; sum <= 15; ++sum) {
    const double share = (16 - std::abs(sum)) / 256.0;
    entropy -= share * std::log2(share);
  }
  CHECK(double(encoded(dice(count)).size()) < 1.01 * entropy * double(count) / 8);
}

TEST_CASE("Numbers that do not vary take next to nothing, but no more than is said fit a byte") {
  const std::size_t count = 1'000'000;
  const std::size_t size = encoded(Values(count, -9)).size();
  CHECK(size < count / 180);
  CHECK(size > count / most_compact_a_byte);
}

TEST_CASE("A code that ends early is decoded to something, and it shows") {
  const Values values = dice(1000);
  Code code = encoded(values);
  code.pop_back();
  const Decoded result = decoded(code, values.size());
  CHECK(result.ended);
  CHECK(Values(result.values.begin(), result.values.begin() + 900) ==
        Values(values.begin(), values.begin() + 900));
}

TEST_CASE("Frequencies that are none are refused, however they are wrong") {
  const Code code = encoded(dice(1000));
  const auto with_first = [&](std::uint8_t frequency) {
    Code wrong = code;
    wrong[0] = frequency;
    return wrong;
  };
  REQUIRE(code[0] > 1);
  REQUIRE(code[0] < 100);
  const Code none(100, 0), enormous(100, 0xFF);
  for (const Code& wrong :
       {Code{}, none, enormous, with_first(0), with_first(code[0] + 1), with_first(code[0] - 1)}) {
    CHECK(decoded(wrong, 1000).ended);
  }
}

}  // namespace
}  // namespace digits
