// Digits that touch: where one ends and the next begins.
#pragma once

#include <vector>

#include "ink/frame.h"
#include "ink/glyph.h"
#include "nn/classification.h"
#include "nn/network.h"

namespace digits {

/// A part of a glyph, read as one digit.
struct Segment {
  Box box;  ///< in pixels of the page
  Frame frame = {};
  Classification seen;
};

/// The digits of a glyph that has some ink, from left to right; at least one. A glyph that looks
/// like one digit, and no wider than one, costs one look of the network. Any other is cut at many
/// places; the digits are those parts that the network believes in most, all together, among
/// all ways to put the pieces together again: Matan, Burges, LeCun, Denker, Multi-digit recognition
/// using a space displacement neural network, 1992; Fujisawa, Nakano, Kurino, Segmentation methods
/// for character recognition, 1992. `digit_height` is the usual height of the digits of its line,
/// in pixels, 0 where it is unknown.
std::vector<Segment> read_segments(const Glyph& glyph, Network& network, float digit_height = 0);

}  // namespace digits
