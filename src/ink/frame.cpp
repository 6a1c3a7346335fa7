#include "ink/frame.h"

#include <algorithm>

#include "ink/scaling.h"

namespace digits {
namespace {

constexpr int box_size = 20;  // the longer side of an MNIST digit

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
  const GreyImage digit = scaled(ink, box, proportional({box.width, box.height}, box_size));
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

GreyImage picture_of(const Frame& frame) {
  GreyImage picture(frame_size, frame_size);
  std::copy(frame.begin(), frame.end(), picture.pixels.begin());
  return picture;
}

Frame moved(const Frame& frame, int dx, int dy) {
  Frame result = {};
  for (int y = std::max(0, dy); y < frame_size + std::min(0, dy); ++y) {
    for (int x = std::max(0, dx); x < frame_size + std::min(0, dx); ++x) {
      result[std::size_t(y * frame_size + x)] = frame[std::size_t((y - dy) * frame_size + x - dx)];
    }
  }
  return result;
}

}  // namespace digits
