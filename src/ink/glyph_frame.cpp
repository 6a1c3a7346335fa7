#include "ink/glyph_frame.h"

#include <algorithm>

#include "ink/ink.h"
#include "ink/pen.h"

namespace digits {
namespace {

// The mean pen width of MNIST's training digits (`pen_width`), in pixels of the normalised frame …
constexpr float mnist_pen = 2.46f;

// … and the width below which a picture's strokes are widened to it.
constexpr float thinnest_pen = 1.5f;

// A thin pen's strokes are widened in a picture of at least this size, and less than twice that.
constexpr int widened_size = 100;

// The picture reduced by whole steps; each pixel is the largest of those it stands for, so that
// thin strokes do not fade.
GreyImage pooled(const GreyImage& image, int reduction) {
  GreyImage small((image.width + reduction - 1) / reduction,
                  (image.height + reduction - 1) / reduction);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      std::uint8_t& pixel = small.at(x / reduction, y / reduction);
      pixel = std::max(pixel, image.at(x, y));
    }
  }
  return small;
}

}  // namespace

Frame glyph_frame(const Glyph& glyph) {
  const auto box = bounding_box(glyph.ink);
  if (!box) return {};
  const auto unit = [](const Box& size) { return float(std::max(size.width, size.height)) / 20; };
  if (pen_width(glyph.ink, *box) >= thinnest_pen * unit(*box)) return normalise(glyph.ink, *box);
  const int reduction = std::max(std::max(box->width, box->height) / widened_size, 1);
  const GreyImage thin = pooled(glyph.ink, reduction);
  const Box small = *bounding_box(thin);
  const float width = mnist_pen * unit(small) - pen_width(thin, small);
  if (width <= 0) return normalise(thin, small);
  const GreyImage wide = widen(thin, width);
  return normalise(wide, *bounding_box(wide));
}

}  // namespace digits
