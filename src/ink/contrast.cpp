#include "ink/contrast.h"

#include <algorithm>

#include "ink/components.h"
#include "ink/paper.h"
#include "ink/pen.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// No stroke is wider than this part of the picture's shorter side.
constexpr double widest_stroke = 0.3;

// A window of so many pen widths spans the places where strokes cross, and loops filled with ink.
constexpr int pens_in_window = 12;
constexpr int smallest_window = 15;

}  // namespace

GreyImage contrast(const GreyImage& brightness, int window) {
  constexpr int darkest_paper = 80;  // below, noise would count for too much
  GreyImage image = paper_brightness(brightness, window);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const int paper = image.pixels[i];
    const int darker = std::max(paper - brightness.pixels[i], 0);
    image.pixels[i] = std::uint8_t(darker * 255 / std::max(paper, darkest_paper));
  }
  return image;
}

int paper_window(const GreyImage& brightness) {
  const int shorter = std::min(brightness.width, brightness.height);
  const int widest = std::max(3, int(shorter * widest_stroke));
  const GreyImage writing = contrast(brightness, widest);
  const int threshold = otsu_threshold(histogram(writing));
  const float pen = typical_pen_width(connected_components(writing, std::uint8_t(threshold + 1)),
                                      brightness.width, brightness.height);
  if (pen == 0) return widest;
  return std::min(std::max(int(pen * pens_in_window), smallest_window), widest);
}

}  // namespace digits
