// Pixel buffers, rows from the top, without padding between rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

/// A colour picture that somebody else owns: four bytes a pixel (red, green, blue, alpha from 0
/// transparent to 255 opaque, colours not multiplied by alpha), `rgba.size() == 4 * width *
/// height`.
struct ImageView {
  int width = 0;
  int height = 0;
  std::span<const std::uint8_t> rgba;
};

/// A colour picture, laid out as in ImageView.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;

  operator ImageView() const { return {width, height, rgba}; }
};

/// One byte a pixel. What the byte means is the producer's to say.
struct GreyImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;

  GreyImage() = default;
  GreyImage(int columns, int rows, std::uint8_t value = 0)
      : width(columns), height(rows), pixels(std::size_t(columns) * std::size_t(rows), value) {}

  std::uint8_t& at(int x, int y) {
    return pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
  }
  std::uint8_t at(int x, int y) const {
    return pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
  }
};

/// A rectangle of pixels: columns x to x + width - 1, rows y to y + height - 1.
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  bool operator==(const Box&) const = default;
};

/// The longer side of a box.
inline int length(const Box& box) { return std::max(box.width, box.height); }

}  // namespace digits
