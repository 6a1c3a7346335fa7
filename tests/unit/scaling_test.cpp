#include "ink/scaling.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "doctest.h"

namespace digits {
namespace {

// The mean over what a pixel covers, from its definition.
double mean(const GreyImage& image, const PictureSize& size, int x, int y) {
  const double width = double(image.width) / size.width;
  const double height = double(image.height) / size.height;
  const auto overlap = [](double begin, double length, int pixel) {
    return std::max(0.0, std::min(begin + length, pixel + 1.0) - std::max(begin, double(pixel)));
  };
  double sum = 0;
  for (int row = 0; row < image.height; ++row) {
    for (int column = 0; column < image.width; ++column) {
      sum += overlap(x * width, width, column) * overlap(y * height, height, row) *
             image.at(column, row);
    }
  }
  return sum / (width * height);
}

TEST_CASE("A scaled picture has the means of the areas that its pixels cover") {
  std::mt19937 random(1);
  GreyImage image(13, 9);
  for (std::uint8_t& pixel : image.pixels) pixel = std::uint8_t(random() % 256);
  for (const PictureSize& size : {PictureSize{13, 9}, PictureSize{6, 3}, PictureSize{1, 1},
                                  PictureSize{12, 8}, PictureSize{20, 14}}) {
    const GreyImage small = scaled(image, {0, 0, 13, 9}, size);
    REQUIRE(small.width == size.width);
    REQUIRE(small.height == size.height);
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) {
        CHECK(std::abs(small.at(x, y) - mean(image, size, x, y)) <= 0.5 + 1e-9);
      }
    }
  }
}

TEST_CASE("Only what lies in the box is scaled") {
  GreyImage image(6, 5, 255);
  for (int y = 1; y < 3; ++y) {
    for (int x = 2; x < 6; ++x) image.at(x, y) = std::uint8_t(10 * x);
  }
  const GreyImage half = scaled(image, {2, 1, 4, 2}, {2, 1});
  CHECK(half.pixels == std::vector<std::uint8_t>{25, 45});
}

TEST_CASE("Sizes stay in proportion, to the nearest pixel, and never vanish") {
  CHECK(proportional({4000, 3000}, 1600) == PictureSize{1600, 1200});
  CHECK(proportional({10, 7}, 20) == PictureSize{20, 14});
  CHECK(proportional({3, 1000}, 20) == PictureSize{1, 20});
  CHECK(proportional({64'000'000, 1}, 1600) == PictureSize{1600, 1});
}

TEST_CASE("A box of a scaled picture is enlarged to all that it covers in part") {
  CHECK(rescaled({20, 10, 30, 40}, {1600, 800}, {4000, 2000}) == Box{50, 25, 75, 100});
  CHECK(rescaled({1, 0, 1, 1}, {3, 1}, {5, 4}) == Box{1, 0, 3, 4});
  CHECK(rescaled({0, 0, 3, 1}, {3, 1}, {5, 4}) == Box{0, 0, 5, 4});
}

}  // namespace
}  // namespace digits
