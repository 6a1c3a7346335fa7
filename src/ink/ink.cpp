#include "ink/ink.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ink/contrast.h"
#include "ink/grain.h"
#include "ink/grey.h"
#include "ink/levels.h"
#include "ink/paper.h"
#include "ink/polarity.h"
#include "ink/rules.h"
#include "ink/tilt.h"

namespace digits {
namespace {

// Pictures are reduced by whole steps, to a longer side of about so many pixels. It is 1,200 at
// least, so that a digit a hundredth as high can still be read, and less than 2,400.
constexpr int usual_side = 1600;

// Polarity and the pen's width are estimated on a picture of at most this size.
constexpr int largest_overview = 640;

// Pages that are turned by less, in degrees, stay as they are.
constexpr float least_tilt = 0.3f;

// So near the edges of a turned page, in pixels, lie what they left of rules: stubs that look like
// ones.
constexpr int stub_margin = 6;

int reduction_of(int width, int height) {
  return std::max((2 * std::max(width, height) + usual_side) / (2 * usual_side), 1);
}

void invert(GreyImage& image) {
  for (std::uint8_t& value : image.pixels) value = std::uint8_t(255 - value);
}

}  // namespace

Ink extract_ink(const ImageView& picture) {
  Ink ink;
  ink.reduction = reduction_of(picture.width, picture.height);
  GreyImage grey = brightness(picture, ink.reduction);
  const int longer = std::max(grey.width, grey.height);
  const int step = (longer + largest_overview - 1) / largest_overview;
  GreyImage overview = reduced(grey, step);
  if (is_light_on_dark(overview)) {
    invert(overview);
    invert(grey);
  }
  ink.image = contrast(grey, paper_window(overview) * step);
  ink.bare_paper = local_mean(ink.image, 3);
  ink.contrast = stretch(ink.image);
  ink.tilt = tilt(ink.image);
  if (std::abs(ink.tilt) < least_tilt) ink.tilt = 0;
  const int width = ink.image.width, height = ink.image.height;
  if (ink.tilt != 0) {
    ink.image = rotated(ink.image, -ink.tilt, 0);
    ink.bare_paper = rotated(ink.bare_paper, -ink.tilt, 0);
    grey = rotated(grey, -ink.tilt, 255);
  }
  const GreyImage ruled = ink.image;
  remove_rules(ink.image);
  if (ink.tilt != 0) clear_margin(ink.image, width, height, -ink.tilt, stub_margin);
  keep_bare_paper(ink.bare_paper, ruled, ink.image);
  ink.brightness = std::move(grey);
  ink.unlevelled = ink.image;
  level(ink.image);
  return ink;
}

Box Ink::original(const Box& box, int width, int height) const {
  const Box upright = tilt == 0 ? box
                                : unrotated(box, reduced_side(width, reduction),
                                            reduced_side(height, reduction), -tilt);
  const int x = upright.x * reduction, y = upright.y * reduction;
  return {x, y, std::min(upright.width * reduction, width - x),
          std::min(upright.height * reduction, height - y)};
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
