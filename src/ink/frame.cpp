#include "ink/frame.h"

#include <algorithm>

namespace digits {
namespace {

constexpr int box_size = 20;  // the longer side of an MNIST digit

// How much of source pixel `source` lies in target pixel `target` when `sources` pixels are scaled
// to `targets`, in units of 1/targets of a source pixel. Integers keep the result exact everywhere.
std::int64_t overlap(int source, int sources, int target, int targets) {
  const std::int64_t begin =
      std::max(std::int64_t(source) * targets, std::int64_t(target) * sources);
  const std::int64_t end =
      std::min(std::int64_t(source + 1) * targets, std::int64_t(target + 1) * sources);
  return end - begin;
}

// The mean over the part of the box that target pixel (tx, ty) covers, weighted by area.
std::uint8_t area_mean(const GreyImage& ink, const Box& box, int tx, int ty, int width,
                       int height) {
  const int x_begin = tx * box.width / width;
  const int x_end = ((tx + 1) * box.width - 1) / width;
  const int y_begin = ty * box.height / height;
  const int y_end = ((ty + 1) * box.height - 1) / height;
  std::int64_t sum = 0;
  for (int y = y_begin; y <= y_end; ++y) {
    std::int64_t row_sum = 0;
    for (int x = x_begin; x <= x_end; ++x) {
      row_sum += overlap(x, box.width, tx, width) * ink.at(box.x + x, box.y + y);
    }
    sum += overlap(y, box.height, ty, height) * row_sum;
  }
  const std::int64_t area = std::int64_t(box.width) * box.height;
  return std::uint8_t((sum + area / 2) / area);
}

GreyImage scale(const GreyImage& ink, const Box& box) {
  const int longer = std::max(box.width, box.height);
  const auto scaled = [&](int side) {
    return std::max(1, int((std::int64_t(side) * box_size * 2 + longer) / (2 * longer)));
  };
  GreyImage digit(scaled(box.width), scaled(box.height));
  for (int y = 0; y < digit.height; ++y) {
    for (int x = 0; x < digit.width; ++x) {
      digit.at(x, y) = area_mean(ink, box, x, y, digit.width, digit.height);
    }
  }
  return digit;
}

// Where the digit's first pixel goes along one axis so that its centre of mass, `moment / mass`
// from that pixel, falls between 13.5 and 14.5, where MNIST has it.
int offset(std::int64_t moment, std::int64_t mass, int side) {
  const std::int64_t middle = frame_size / 2;
  // ceil(middle - 1/2 - moment / mass); shifted up by the frame's size to round positive numbers.
  const std::int64_t numerator = (2 * (middle + frame_size) - 1) * mass - 2 * moment;
  const int place = int((numerator + 2 * mass - 1) / (2 * mass)) - frame_size;
  return std::clamp(place, 0, frame_size - side);
}

}  // namespace

Frame normalise(const GreyImage& ink, const Box& box) {
  const GreyImage digit = scale(ink, box);
  std::int64_t mass = 0, x_moment = 0, y_moment = 0;
  for (int y = 0; y < digit.height; ++y) {
    for (int x = 0; x < digit.width; ++x) {
      mass += digit.at(x, y);
      x_moment += x * digit.at(x, y);
      y_moment += y * digit.at(x, y);
    }
  }

  Frame frame = {};
  if (mass == 0) return frame;
  const int left = offset(x_moment, mass, digit.width);
  const int top = offset(y_moment, mass, digit.height);
  for (int y = 0; y < digit.height; ++y) {
    for (int x = 0; x < digit.width; ++x) {
      frame[std::size_t((top + y) * frame_size + left + x)] = digit.at(x, y);
    }
  }
  return frame;
}

}  // namespace digits
