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

}  // namespace

void stretch(GreyImage& contrast) {
  const Histogram counts = histogram(contrast);
  const int median = percentile(counts, 0.5), lower = percentile(counts, 0.16);
  const int paper = std::max(2 * median, median + 3 * (median - lower));
  const int ink = percentile(counts, 0.8, otsu_threshold(counts) + 1);
  if (ink - paper < least_contrast) {
    contrast = GreyImage(contrast.width, contrast.height);
  } else if (paper > 0 || ink < clean_ink) {
    for (std::uint8_t& value : contrast.pixels) {
      value = std::uint8_t(std::clamp((value - paper) * 255 / (ink - paper), 0, 255));
    }
  }
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
