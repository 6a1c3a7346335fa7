#include "ink/grey.h"

#include <utility>
#include <vector>

#include "ink/scaling.h"

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

}  // namespace

GreyImage brightness(const ImageView& picture, const PictureSize& size) {
  AreaAveraging averaging({picture.width, picture.height}, size);
  std::vector<std::uint8_t> row(std::size_t(picture.width));
  const auto scale = [&](auto value) {
    for (const std::uint8_t* rgba = picture.rgba.data();
         rgba != std::to_address(picture.rgba.end());) {
      for (std::uint8_t& pixel : row) {
        pixel = std::uint8_t(value(rgba));
        rgba += 4;
      }
      averaging.add_row(row.data());
    }
    return std::move(averaging.result());
  };
  if (is_opaque(picture)) return scale([](const std::uint8_t* rgba) { return luma(rgba); });
  return scale([behind = backdrop(picture)](const std::uint8_t* rgba) {
    const int alpha = rgba[3];
    return (luma(rgba) * alpha + behind * (255 - alpha)) / 255;
  });
}

}  // namespace digits
