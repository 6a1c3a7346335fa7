// What a pen leaves on paper: digits from MNIST, signs, and their ink.
#pragma once

#include <array>
#include <vector>

#include "data/mnist.h"
#include "data/random.h"
#include "picture.h"

namespace digits::pages {

/// MNIST's images, sorted by what they show.
class DigitImages {
 public:
  explicit DigitImages(const LabelledImages& images);

  /// One of the images of a digit from 0 to 9.
  const Frame& any(int digit, Random& random) const;

 private:
  std::array<std::vector<Frame>, 10> by_digit_;
};

/// Ink, tightly framed, with its top left corner at (x, y).
struct Mark {
  int x = 0;
  int y = 0;
  Mask ink;

  Box box() const { return {x, y, ink.width, ink.height}; }
};

/// The digit of an MNIST frame `height` pixels high, a little turned and slanted, with its baseline
/// at y = 0 and its left edge at x = 0. Its strokes have edges as sharp as a scanner sees them.
Mark digit_mark(const Frame& frame, float height, Random& random);

/// A stroke between two points, a little longer than that: half the pen's width at both ends.
Mark stroke_mark(Point from, Point to, float pen_width);

/// What is written with.
struct Pen {
  Colour colour = {0.1f, 0.1f, 0.12f};
  float strength = 0.95f;  ///< how much of the paper's colour it replaces, from 0 to 1
  float grain = 0.1f;      ///< how unevenly, from 0 to 1
  bool opaque = false;     ///< chalk covers what is below, ink darkens it
};

/// Puts marks on a picture; what reaches beyond it is lost.
void apply(Picture& picture, const std::vector<Mark>& marks, const Pen& pen, Random& random);

}  // namespace digits::pages
