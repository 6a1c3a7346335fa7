#include "ink/grey.h"

#include <algorithm>

namespace digits {
namespace {

// 0.299 red, 0.587 green and 0.114 blue to the nearest whole number; in 24 bits after the point,
// all weights a little too large, so that halves go up.
int luma(const std::uint8_t* rgba) {
  return int((rgba[0] * 5016389u + rgba[1] * 9848227u + rgba[2] * 1912603u + (1u << 23)) >> 24);
}

// Black or white, whichever differs more from what is visible.
int backdrop(const ImageView& picture) {
  std::int64_t light = 0, alpha = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
    light += luma(&picture.rgba[i]) * picture.rgba[i + 3];
    alpha += picture.rgba[i + 3];
  }
  return light * 2 > alpha * 255 ? 0 : 255;
}

bool is_opaque(const ImageView& picture) {
  std::uint8_t common_bits = 255;
  for (std::size_t i = 3; i < picture.rgba.size(); i += 4) common_bits &= picture.rgba[i];
  return common_bits == 255;
}

// Each pixel is the mean of reduction x reduction pixels of the original's, whose values `value`
// takes from `step` bytes each.
template <class Value>
GreyImage means(const std::uint8_t* pixel, int step, int width, int height, int reduction,
                Value value) {
  GreyImage small(reduced_side(width, reduction), reduced_side(height, reduction));
  std::vector<std::int32_t> sums(std::size_t(small.width));
  for (int y = 0; y < small.height; ++y) {
    const int rows = std::min(reduction, height - y * reduction);
    std::fill(sums.begin(), sums.end(), 0);
    for (int row = 0; row < rows; ++row) {
      for (int x = 0; x < small.width; ++x) {
        const int columns = std::min(reduction, width - x * reduction);
        for (int i = 0; i < columns; ++i, pixel += step) sums[std::size_t(x)] += value(pixel);
      }
    }
    for (int x = 0; x < small.width; ++x) {
      const int columns = std::min(reduction, width - x * reduction);
      small.at(x, y) = std::uint8_t(sums[std::size_t(x)] / (columns * rows));
    }
  }
  return small;
}

}  // namespace

int reduced_side(int side, int reduction) { return (side + reduction - 1) / reduction; }

GreyImage brightness(const ImageView& picture, int reduction) {
  const auto reduce = [&](auto value) {
    return means(picture.rgba.data(), 4, picture.width, picture.height, reduction, value);
  };
  if (is_opaque(picture)) return reduce([](const std::uint8_t* rgba) { return luma(rgba); });
  return reduce([behind = backdrop(picture)](const std::uint8_t* rgba) {
    const int alpha = rgba[3];
    return (luma(rgba) * alpha + behind * (255 - alpha)) / 255;
  });
}

GreyImage reduced(const GreyImage& image, int reduction) {
  return means(image.pixels.data(), 1, image.width, image.height, reduction,
               [](const std::uint8_t* pixel) { return *pixel; });
}

}  // namespace digits
