#include "ink/frame.h"

#include <algorithm>
#include <array>
#include <vector>

namespace digits {
namespace {

constexpr int box_size = 20;  // the longer side of an MNIST digit

// How much of a source pixel lies in a target pixel, in units of 1/targets of a source pixel when
// `sources` pixels are scaled to `targets`.
struct Overlap {
  std::size_t source, target;
  int length;
};

// All that are not empty, ordered by source, then target. Integers keep results exact everywhere.
std::vector<Overlap> overlaps(int sources, int targets) {
  std::vector<Overlap> all;
  for (int source = 0, target = 0; source < sources && target < targets;) {
    const int begin = std::max(source * targets, target * sources);
    const int source_end = (source + 1) * targets, target_end = (target + 1) * sources;
    const int length = std::min(source_end, target_end) - begin;
    if (length > 0) all.push_back({std::size_t(source), std::size_t(target), length});
    source_end <= target_end ? ++source : ++target;
  }
  return all;
}

// Each pixel is the mean over the part of the box that it covers, weighted by area.
GreyImage scale(const GreyImage& ink, const Box& box) {
  const int longer = std::max(box.width, box.height);
  const auto scaled = [&](int side) {
    return std::max(1, int((std::int64_t(side) * box_size * 2 + longer) / (2 * longer)));
  };
  GreyImage digit(scaled(box.width), scaled(box.height));
  const std::vector<Overlap> columns = overlaps(box.width, digit.width);
  std::array<int, box_size> row_sums;  // of one source row
  std::array<std::int64_t, box_size* box_size> sums = {};
  const std::uint8_t* row = nullptr;
  for (const Overlap& y : overlaps(box.height, digit.height)) {
    const std::uint8_t* next =
        &ink.pixels[(std::size_t(box.y) + y.source) * std::size_t(ink.width)];
    if (next != row) {
      row = next;
      row_sums.fill(0);
      for (const Overlap& x : columns) {
        row_sums[x.target] += x.length * row[std::size_t(box.x) + x.source];
      }
    }
    for (std::size_t x = 0; x < box_size; ++x) {
      sums[y.target * box_size + x] += std::int64_t(y.length) * row_sums[x];
    }
  }
  const std::int64_t area = std::int64_t(box.width) * box.height;
  for (int y = 0; y < digit.height; ++y) {
    for (int x = 0; x < digit.width; ++x) {
      digit.at(x, y) = std::uint8_t((sums[std::size_t(y * box_size + x)] + area / 2) / area);
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
