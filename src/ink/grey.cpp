#include "ink/grey.h"

#include <algorithm>

namespace digits {
namespace {

int luma(const std::uint8_t* rgba) {
  return (rgba[0] * 299 + rgba[1] * 587 + rgba[2] * 114 + 500) / 1000;
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
  for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
    if (picture.rgba[i] != 255) return false;
  }
  return true;
}

int reduced_side(int side, int reduction) { return (side + reduction - 1) / reduction; }

}  // namespace

GreyImage brightness(const ImageView& picture, int reduction) {
  const int behind = is_opaque(picture) ? 0 : backdrop(picture);
  GreyImage grey(reduced_side(picture.width, reduction), reduced_side(picture.height, reduction));
  std::vector<std::int32_t> sums(std::size_t(grey.width));
  for (int y = 0; y < grey.height; ++y) {
    const int first = y * reduction, last = std::min(first + reduction, picture.height);
    std::fill(sums.begin(), sums.end(), 0);
    for (int row = first; row < last; ++row) {
      const std::uint8_t* rgba = &picture.rgba[4 * std::size_t(row) * std::size_t(picture.width)];
      for (int x = 0; x < picture.width; ++x, rgba += 4) {
        const int alpha = rgba[3];
        sums[std::size_t(x / reduction)] += (luma(rgba) * alpha + behind * (255 - alpha)) / 255;
      }
    }
    for (int x = 0; x < grey.width; ++x) {
      const int columns = std::min(reduction, picture.width - x * reduction);
      grey.at(x, y) = std::uint8_t(sums[std::size_t(x)] / (columns * (last - first)));
    }
  }
  return grey;
}

GreyImage reduced(const GreyImage& image, int reduction) {
  GreyImage small(reduced_side(image.width, reduction), reduced_side(image.height, reduction));
  std::vector<std::int32_t> sums(std::size_t(small.width));
  for (int y = 0; y < small.height; ++y) {
    const int first = y * reduction, last = std::min(first + reduction, image.height);
    std::fill(sums.begin(), sums.end(), 0);
    for (int row = first; row < last; ++row) {
      for (int x = 0; x < image.width; ++x) sums[std::size_t(x / reduction)] += image.at(x, row);
    }
    for (int x = 0; x < small.width; ++x) {
      const int columns = std::min(reduction, image.width - x * reduction);
      small.at(x, y) = std::uint8_t(sums[std::size_t(x)] / (columns * (last - first)));
    }
  }
  return small;
}

}  // namespace digits
