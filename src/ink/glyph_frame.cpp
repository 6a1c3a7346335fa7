#include "ink/glyph_frame.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

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

// Whether strokes of a glyph would cover all its box, and more, with a pen of some width: they are
// no strokes but the grain of a picture.
bool would_fill(const GreyImage& glyph, float pen, float wider_pen) {
  constexpr float most = 2;  // boxes; of digits it is less than one
  const std::int64_t ink =
      std::accumulate(glyph.pixels.begin(), glyph.pixels.end(), std::int64_t(0)) / 255;
  const float box = (float(glyph.width) + wider_pen) * (float(glyph.height) + wider_pen);
  return float(ink) / pen * wider_pen > most * box;
}

}  // namespace

Frame glyph_frame(const GreyImage& ink, const Box& box) {
  const auto unit = [](const Box& size) { return float(length(size)) / 20; };
  const float pen = pen_width(ink, box);
  if (pen == 0) return {};
  if (pen >= thinnest_pen * unit(box)) return normalise(ink, box);
  const int reduction = std::max(length(box) / widened_size, 1);
  const GreyImage thin = pooled(ink, box, reduction);
  const Box whole{0, 0, thin.width, thin.height};
  const float thin_pen = pen_width(thin, whole), wide_pen = mnist_pen * unit(whole);
  if (wide_pen <= thin_pen || would_fill(thin, thin_pen, wide_pen)) return normalise(thin, whole);
  const GreyImage wide = widen(thin, wide_pen - thin_pen);
  return normalise(wide, {0, 0, wide.width, wide.height});
}

}  // namespace digits
