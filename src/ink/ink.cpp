#include "ink/ink.h"

#include <algorithm>
#include <cmath>

#include "ink/contrast.h"
#include "ink/grain.h"
#include "ink/grey.h"
#include "ink/levels.h"
#include "ink/paper.h"
#include "ink/polarity.h"
#include "ink/rules.h"
#include "ink/scaling.h"
#include "ink/tilt.h"

namespace digits {
namespace {

// Pictures are reduced until their longer side has at most this many pixels: of a larger one a
// digit of a hundredth of its length can still be read.
constexpr int largest_side = 1600;

// Polarity and the pen's width are estimated on a picture of at most this size.
constexpr int largest_overview = 640;

// Pages that are turned by less, in degrees, stay as they are.
constexpr float least_tilt = 0.3f;

// So near the edges of a turned page, in pixels, lie what they left of rules: stubs that look like
// ones.
constexpr int stub_margin = 6;

PictureSize reduced_to(int largest, const PictureSize& size) {
  return std::max(size.width, size.height) > largest ? proportional(size, largest) : size;
}

void invert(GreyImage& image) {
  for (std::uint8_t& value : image.pixels) value = std::uint8_t(255 - value);
}

}  // namespace

Ink extract_ink(const ImageView& picture) {
  Ink ink;
  ink.page = reduced_to(largest_side, {picture.width, picture.height});
  GreyImage grey = brightness(picture, ink.page);
  const PictureSize small = reduced_to(largest_overview, ink.page);
  GreyImage overview = scaled(grey, {0, 0, grey.width, grey.height}, small);
  if (is_light_on_dark(overview)) {
    invert(overview);
    invert(grey);
  }
  ink.image = contrast(grey, paper_window(overview) * ink.page.width / small.width);
  ink.bare_paper = local_mean(ink.image, 3);
  ink.contrast = stretch(ink.image);
  ink.tilt = tilt(ink.image);
  if (std::abs(ink.tilt) < least_tilt) ink.tilt = 0;
  if (ink.tilt != 0) {
    ink.image = rotated(ink.image, -ink.tilt, 0);
    ink.bare_paper = rotated(ink.bare_paper, -ink.tilt, 0);
  }
  const GreyImage ruled = ink.image;
  remove_rules(ink.image);
  if (ink.tilt != 0)
    clear_margin(ink.image, ink.page.width, ink.page.height, -ink.tilt, stub_margin);
  keep_bare_paper(ink.bare_paper, ruled, ink.image);
  ink.unlevelled = ink.image;
  level(ink.image);
  return ink;
}

Box Ink::original(const Box& box, const PictureSize& picture) const {
  return rescaled(tilt == 0 ? box : unrotated(box, page.width, page.height, -tilt), page, picture);
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
