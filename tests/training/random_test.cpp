#include "data/random.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "doctest.h"

namespace digits {
namespace {

TEST_CASE("A key gives the same numbers every time, and every key others") {
  std::set<std::uint32_t> firsts;
  for (int seed = 0; seed < 10; ++seed) {
    for (int image = 0; image < 100; ++image) firsts.insert(Random(seed, image)());
  }
  CHECK(firsts.size() == 1000);
  Random random(1, 2), again(1, 2), other(2, 1);
  const std::uint32_t first = random();
  CHECK(first == again());
  CHECK(first != other());
}

TEST_CASE("The first numbers of neighbouring keys are as even as those of one stream") {
  constexpr int count = 100'000, bins = 16;
  std::array<int, bins> of_keys = {}, of_stream = {};
  Random stream(3);
  for (int i = 0; i < count; ++i) {
    Random random(3, i);
    ++of_keys[below(bins, random)];
    ++of_stream[below(bins, stream)];
  }
  for (const auto& histogram : {of_keys, of_stream}) {
    double chi_squared = 0;
    for (int n : histogram) chi_squared += (n - count / bins) * double(n - count / bins);
    CHECK(chi_squared * bins / count < 37.7);  // 99.9 % of 15 degrees of freedom
  }
}

TEST_CASE("Normal numbers have mean 0 and deviation 1") {
  Random random(4);
  double sum = 0, squares = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double value = normal(random);
    sum += value;
    squares += value * value;
  }
  CHECK(sum / 1e5 == doctest::Approx(0).scale(1).epsilon(0.02));
  CHECK(squares / 1e5 == doctest::Approx(1).epsilon(0.02));
}

TEST_CASE("Shuffling keeps every value and moves most of them") {
  std::vector<int> values(1000);
  std::iota(values.begin(), values.end(), 0);
  Random random(5);
  shuffle(values, random);
  int unmoved = 0;
  for (int i = 0; i < 1000; ++i) unmoved += values[std::size_t(i)] == i;
  CHECK(unmoved < 10);
  std::sort(values.begin(), values.end());
  CHECK(std::adjacent_find(values.begin(), values.end()) == values.end());
}

}  // namespace
}  // namespace digits
