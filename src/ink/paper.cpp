#include "ink/paper.h"

#include <algorithm>
#include <vector>

namespace digits {
namespace {

// A line of pixels with room on both sides, and the best values of its blocks so far.
struct Line {
  std::vector<std::uint8_t> values;
  std::vector<std::uint8_t> from_begin;  // best from the begin of the block to here
  std::vector<std::uint8_t> from_end;    // best from here to the end of the block
};

// Replaces every value by the best of those at most `reach` away; each window spans at most two
// blocks of its own length. Van Herk 1992; Gil and Werman 1993.
template <class Best>
void filter_line(std::uint8_t* pixels, int count, std::size_t stride, int reach,
                 std::uint8_t neutral, Best best, Line& line) {
  const std::size_t block = 2 * std::size_t(reach) + 1;
  const std::size_t length = std::size_t(count) + block - 1;
  line.values.assign(length, neutral);
  for (int i = 0; i < count; ++i) {
    line.values[std::size_t(i + reach)] = pixels[std::size_t(i) * stride];
  }
  line.from_begin = line.values;
  for (std::size_t i = 1; i < length; ++i) {
    if (i % block != 0) line.from_begin[i] = best(line.from_begin[i - 1], line.values[i]);
  }
  line.from_end = line.values;
  for (std::size_t i = length - 1; i-- > 0;) {
    if ((i + 1) % block != 0) line.from_end[i] = best(line.from_end[i + 1], line.values[i]);
  }
  for (std::size_t i = 0; i < std::size_t(count); ++i) {
    pixels[i * stride] = best(line.from_end[i], line.from_begin[i + block - 1]);
  }
}

template <class Best>
void filter(GreyImage& image, int reach, std::uint8_t neutral, Best best) {
  Line line;
  for (int y = 0; y < image.height; ++y) {
    filter_line(&image.at(0, y), image.width, 1, reach, neutral, best, line);
  }
  for (int x = 0; x < image.width; ++x) {
    filter_line(&image.at(x, 0), image.height, std::size_t(image.width), reach, neutral, best,
                line);
  }
}

}  // namespace

GreyImage paper_brightness(const GreyImage& grey, int window) {
  GreyImage paper = grey;
  const int reach = window / 2;
  filter(paper, reach, 0, [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
  filter(paper, reach, 255, [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
  return paper;
}

GreyImage local_mean(const GreyImage& grey, int window) {
  // sums[y][x]: of all pixels above and left of (x, y); Crow, Summed-area tables, 1984.
  const std::size_t row = std::size_t(grey.width) + 1;
  std::vector<std::int64_t> sums(row * (std::size_t(grey.height) + 1));
  for (int y = 0; y < grey.height; ++y) {
    std::int64_t line = 0;
    for (int x = 0; x < grey.width; ++x) {
      line += grey.at(x, y);
      const std::size_t place = std::size_t(y + 1) * row + std::size_t(x + 1);
      sums[place] = sums[place - row] + line;
    }
  }
  const int reach = window / 2;
  GreyImage mean(grey.width, grey.height);
  for (int y = 0; y < grey.height; ++y) {
    const int top = std::max(y - reach, 0), bottom = std::min(y + reach + 1, grey.height);
    const std::int64_t* upper = &sums[std::size_t(top) * row];
    const std::int64_t* lower = &sums[std::size_t(bottom) * row];
    for (int x = 0; x < grey.width; ++x) {
      const int left = std::max(x - reach, 0), right = std::min(x + reach + 1, grey.width);
      const std::int64_t sum = lower[right] - lower[left] - upper[right] + upper[left];
      mean.at(x, y) = std::uint8_t(sum / ((right - left) * (bottom - top)));
    }
  }
  return mean;
}

}  // namespace digits
