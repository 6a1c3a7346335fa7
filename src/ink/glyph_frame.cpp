#include "ink/glyph_frame.h"

#include <algorithm>

#include "ink/pen.h"

namespace digits {
namespace {

// The mean pen width of MNIST's training digits (`pen_width`), in pixels of the normalised frame …
constexpr float mnist_pen = 2.46f;

// … and the width below which a picture's strokes are widened to it.
constexpr float thinnest_pen = 1.5f;

// A thin pen's strokes are widened in a picture of at least this size, and less than twice that.
constexpr int widened_size = 100;

// What lies in the box, reduced by whole steps; each pixel is the largest of those it stands for,
// so that thin strokes do not fade.
GreyImage pooled(const GreyImage& image, const Box& box, int reduction) {
  GreyImage small((box.width + reduction - 1) / reduction,
                  (box.height + reduction - 1) / reduction);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      std::uint8_t& pixel = small.at(x / reduction, y / reduction);
      pixel = std::max(pixel, image.at(box.x + x, box.y + y));
    }
  }
  return small;
}

}  // namespace

Frame glyph_frame(const GreyImage& ink, const Box& box) {
  const auto unit = [](const Box& size) { return float(std::max(size.width, size.height)) / 20; };
  const float pen = pen_width(ink, box);
  if (pen == 0) return {};
  if (pen >= thinnest_pen * unit(box)) return normalise(ink, box);
  const int reduction = std::max(std::max(box.width, box.height) / widened_size, 1);
  const GreyImage thin = pooled(ink, box, reduction);
  const Box whole{0, 0, thin.width, thin.height};
  const float width = mnist_pen * unit(whole) - pen_width(thin, whole);
  if (width <= 0) return normalise(thin, whole);
  const GreyImage wide = widen(thin, width);
  return normalise(wide, {0, 0, wide.width, wide.height});
}

}  // namespace digits
