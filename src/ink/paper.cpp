#include "ink/paper.h"

#include <algorithm>
#include <span>
#include <vector>

namespace digits {
namespace {

// A picture's rows, one after the other; those beyond its edges are `neutral`.
void copy_row(const GreyImage& image, int y, std::uint8_t neutral, std::span<std::uint8_t> row) {
  if (y < 0 || y >= image.height) {
    std::fill(row.begin(), row.end(), neutral);
  } else {
    std::copy_n(&image.pixels[std::size_t(y) * row.size()], row.size(), row.begin());
  }
}

// Replaces every pixel by the best of those at most `reach` above or below. Rows come in blocks as
// high as the window, so that each window is the end of one block and the begin of the next one.
// Van Herk 1992; Gil and Werman 1993. Whole rows are compared, which is what vector instructions
// do.
template <class Best>
GreyImage filter_columns(const GreyImage& image, int reach, std::uint8_t neutral, Best best) {
  const std::size_t width = std::size_t(image.width);
  const int block = 2 * reach + 1;
  const auto improve = [&](std::uint8_t* row, const std::uint8_t* other) {
    for (std::size_t x = 0; x < width; ++x) row[x] = best(row[x], other[x]);
  };
  GreyImage filtered(image.width, image.height);
  std::vector<std::uint8_t> to_end(width * std::size_t(block));  // from each row to the block's end
  std::vector<std::uint8_t> from_begin(width), next(width);
  for (int begin = 0; begin < image.height; begin += block) {
    const auto row = [&](int i) { return &to_end[std::size_t(i) * width]; };
    for (int i = block - 1; i >= 0; --i) {
      copy_row(image, begin - reach + i, neutral, {row(i), width});
      if (i + 1 < block) improve(row(i), row(i + 1));
    }
    std::fill(from_begin.begin(), from_begin.end(), neutral);
    for (int i = 0; i < std::min(block, image.height - begin); ++i) {
      std::uint8_t* result = &filtered.at(0, begin + i);
      std::copy_n(row(i), width, result);
      improve(result, from_begin.data());
      copy_row(image, begin + reach + 1 + i, neutral, next);
      improve(from_begin.data(), next.data());
    }
  }
  return filtered;
}

// Rows become columns; in squares that fit in the cache.
GreyImage transposed(const GreyImage& image) {
  constexpr int side = 32;
  GreyImage result(image.height, image.width);
  for (int top = 0; top < image.height; top += side) {
    for (int left = 0; left < image.width; left += side) {
      const int bottom = std::min(top + side, image.height);
      const int right = std::min(left + side, image.width);
      for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) result.at(y, x) = image.at(x, y);
      }
    }
  }
  return result;
}

}  // namespace

GreyImage paper_brightness(const GreyImage& grey, int window) {
  const auto lighter = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); };
  const auto darker = [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); };
  const int reach = window / 2;
  GreyImage paper = transposed(filter_columns(grey, reach, 0, lighter));
  paper = filter_columns(paper, reach, 0, lighter);
  paper = transposed(filter_columns(paper, reach, 255, darker));
  return filter_columns(paper, reach, 255, darker);
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
