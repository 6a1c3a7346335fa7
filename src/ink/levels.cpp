#include "ink/levels.h"

#include <algorithm>
#include <vector>

#include "ink/components.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// Ink that differs less from its paper than this (of 255) cannot be told from stains and JPEG
// blocks.
constexpr int least_contrast = 24;

// Ink fainter than this part of the page's strongest is a stain, a shadow or print that shines
// through.
constexpr double least_strength = 0.2;

// Ink as dark as this needs no stretching.
constexpr int clean_ink = 192;

// The value that a share of each component's pixels do not exceed.
std::vector<int> percentiles(const Components& components, const GreyImage& image, double share) {
  std::vector<std::vector<std::uint8_t>> values(components.all.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i].reserve(std::size_t(components.all[i].pixels));
  }
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const int label = components.labels[i];
    if (label >= 0) values[std::size_t(label)].push_back(image.pixels[i]);
  }
  std::vector<int> result;
  for (std::vector<std::uint8_t>& each : values) {
    const auto place = each.begin() + std::ptrdiff_t(share * double(each.size() - 1));
    std::nth_element(each.begin(), place, each.end());
    result.push_back(*place);
  }
  return result;
}

// Up to where the contrast of a block's paper goes, if not more than half of it is ink.
int paper_contrast(const GreyImage& contrast, const Box& block) {
  Histogram counts = {};
  for (int y = block.y; y < block.y + block.height; ++y) {
    for (int x = block.x; x < block.x + block.width; ++x) ++counts[contrast.at(x, y)];
  }
  const int median = percentile(counts, 0.5), lower = percentile(counts, 0.16);
  return std::max(2 * median, median + 3 * (median - lower));
}

// The least value of each element's neighbourhood of 3 x 3.
GreyImage neighbours_least(const GreyImage& image) {
  GreyImage least(image.width, image.height, 255);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, image.height - 1); ++ny) {
        for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, image.width - 1); ++nx) {
          least.at(x, y) = std::min(least.at(x, y), image.at(nx, ny));
        }
      }
    }
  }
  return least;
}

// Subtracts the paper's own contrast, its grain and noise, block by block, as a table beside the
// sheet has more than the sheet; false where there is none. A block that is all ink has a neighbour
// that is not.
bool clear_paper(GreyImage& contrast) {
  constexpr int side = 64, most = 96;
  const int columns = (contrast.width + side - 1) / side,
            rows = (contrast.height + side - 1) / side;
  GreyImage paper(columns, rows);
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      const Box block{x * side, y * side, std::min(side, contrast.width - x * side),
                      std::min(side, contrast.height - y * side)};
      paper.at(x, y) = std::uint8_t(std::min(paper_contrast(contrast, block), most));
    }
  }
  paper = neighbours_least(paper);
  bool any = false;
  for (int y = 0; y < contrast.height; ++y) {
    for (int x = 0; x < contrast.width; ++x) {
      const int level = paper.at(x / side, y / side);
      std::uint8_t& value = contrast.at(x, y);
      value = std::uint8_t(std::max(value - level, 0));
      any = any || level > 0;
    }
  }
  return any;
}

// Whether the pixels above a threshold hang together, as strokes do. Those of noise lie beside each
// other no more often than chance has it, which is as often as there are any.
bool hang_together(const GreyImage& image, int threshold) {
  constexpr double least_excess = 0.1;
  std::int64_t above = 0, pairs = 0;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (image.at(x, y) <= threshold) continue;
      ++above;
      if (x + 1 < image.width && image.at(x + 1, y) > threshold) ++pairs;
      if (y + 1 < image.height && image.at(x, y + 1) > threshold) ++pairs;
    }
  }
  const double share = double(above) / double(image.pixels.size());
  return double(pairs) >= 2 * double(above) * (share + least_excess);
}

}  // namespace

int stretch(GreyImage& contrast) {
  const bool clean = !clear_paper(contrast);
  const Histogram counts = histogram(contrast);
  const int threshold = otsu_threshold(counts);
  const int ink = percentile(counts, 0.95, threshold + 1);
  if (ink < least_contrast || (!clean && !hang_together(contrast, threshold))) {
    contrast = GreyImage(contrast.width, contrast.height);
    return 0;
  }
  if (!clean || ink < clean_ink) {
    for (std::uint8_t& value : contrast.pixels) {
      value = std::uint8_t(std::min(value * 255 / ink, 255));
    }
  }
  return ink;
}

void level(GreyImage& ink) {
  constexpr int faintest = int(255 * least_strength);
  const Components components = connected_components(ink, faintest / 2);
  const std::vector<int> strengths = percentiles(components, ink, 0.8);
  for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
    const int label = components.labels[i];
    if (label < 0) continue;
    const int strength = strengths[std::size_t(label)];
    if (strength < faintest) {
      ink.pixels[i] = 0;
    } else if (strength < clean_ink) {
      ink.pixels[i] = std::uint8_t(std::min(ink.pixels[i] * 255 / strength, 255));
    }
  }
}

}  // namespace digits
