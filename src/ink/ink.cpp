#include "ink/ink.h"

#include <algorithm>

#include "ink/grey.h"
#include "ink/isolate.h"
#include "ink/paper.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// Pictures are reduced until their longer side has at most this many pixels: a digit a tenth as
// high still has three times the normaliser's resolution.
constexpr int largest_side = 640;

// Strokes are narrower than this part of the picture's shorter side.
constexpr double widest_stroke = 0.3;

// Ink that differs less from its paper than this (of 255) cannot be told from stains and JPEG
// blocks.
constexpr int least_contrast = 24;

int shorter_side(const GreyImage& image) { return std::min(image.width, image.height); }

void invert(GreyImage& image) {
  for (std::uint8_t& value : image.pixels) value = std::uint8_t(255 - value);
}

// Writing covers less than half of its surroundings, so its pixels deviate from the local mean
// further, if less often, than the paper's. A shadow's edge deviates alike to both sides.
bool is_light_on_dark(const GreyImage& grey) {
  const GreyImage mean = local_mean(grey, shorter_side(grey) / 2);
  std::int64_t skew = 0;
  for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
    const std::int64_t deviation = int(grey.pixels[i]) - int(mean.pixels[i]);
    skew += deviation * deviation * deviation;
  }
  return skew > 0;
}

// How much darker than its paper each pixel is, as a part of the paper's brightness, from 0 to 255:
// light and shadow scale both alike.
GreyImage contrast(const GreyImage& grey) {
  constexpr int darkest_paper = 32;  // below, noise would count for too much
  const int window = std::max(3, int(shorter_side(grey) * widest_stroke));
  GreyImage image = paper_brightness(grey, window);
  for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
    const int paper = image.pixels[i];
    image.pixels[i] = std::uint8_t((paper - grey.pixels[i]) * 255 / std::max(paper, darkest_paper));
  }
  return image;
}

// Stretches contrast so that what paper has becomes 0 and what ink has 255. A clean picture, such
// as a drawing or one of MNIST, is left as it is.
void stretch(GreyImage& contrast, int paper, int ink) {
  constexpr int clean_ink = 192;
  if (paper == 0 && ink >= clean_ink) return;
  for (std::uint8_t& value : contrast.pixels) {
    value = std::uint8_t(std::clamp((value - paper) * 255 / std::max(ink - paper, 1), 0, 255));
  }
}

}  // namespace

Ink extract_ink(const ImageView& picture) {
  const int longer = std::max(picture.width, picture.height);
  Ink ink{{}, (longer + largest_side - 1) / largest_side};
  GreyImage grey = brightness(picture, ink.reduction);
  if (is_light_on_dark(grey)) invert(grey);
  ink.image = contrast(grey);

  const Histogram counts = histogram(ink.image);
  const int threshold = otsu_threshold(counts);
  const int full = percentile(counts, 0.8, threshold + 1);
  const int paper = 2 * percentile(counts, 0.5);
  if (full - paper < least_contrast) return {GreyImage(grey.width, grey.height), ink.reduction};
  stretch(ink.image, paper, full);
  isolate_digit(ink.image);
  return ink;
}

std::optional<Box> bounding_box(const GreyImage& ink) {
  std::vector<std::uint8_t> columns(std::size_t(ink.width));  // the ink of a column, or-ed
  int top = ink.height, bottom = -1;
  for (int y = 0; y < ink.height; ++y) {
    std::uint8_t row = 0;
    for (int x = 0; x < ink.width; ++x) {
      row |= ink.at(x, y);
      columns[std::size_t(x)] |= ink.at(x, y);
    }
    if (row == 0) continue;
    top = std::min(top, y);
    bottom = y;
  }
  if (bottom < 0) return std::nullopt;
  const auto is_inked = [](std::uint8_t column) { return column != 0; };
  const auto first = std::find_if(columns.begin(), columns.end(), is_inked);
  const auto last = std::find_if(columns.rbegin(), columns.rend(), is_inked).base();
  return Box{int(first - columns.begin()), top, int(last - first), bottom - top + 1};
}

}  // namespace digits
