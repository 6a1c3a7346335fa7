// Digits that touch: where one ends and the next begins.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/network.h"
#include "reading/candidate.h"

namespace digits {

/// What the digits of a page that touch may still cost; on a picture full of tangles there would be
/// no end of it.
struct SegmentationEffort {
  int looks = 2500;                 ///< at parts: enough for a hundred pairs
  std::int64_t pixels = 2'000'000;  ///< of marks to be cut, which take time for each pixel

  bool is_left() const { return looks > 0 && pixels > 0; }
};

/// Whether a mark may be digits that touch: it has the size, and is not for sure one digit.
/// `digit_height` is the usual height of the digits of its line, in pixels, 0 where it is unknown.
bool may_be_several(const Candidate& mark, float digit_height);

/// The digits of a mark that has some ink, from left to right, in boxes without ink of their own;
/// nothing where it is no row of likely digits, or rather one digit. It is cut at many places; the
/// digits are those parts that the network believes in most, all together, among all ways to put
/// the pieces together again: Matan, Burges, LeCun, Denker, Multi-digit recognition using a space
/// displacement neural network, 1992; Fujisawa, Nakano, Kurino, Segmentation methods for character
/// recognition, 1992. `effort` is reduced by what it took; nothing is parted once none is left.
std::vector<Candidate> touching_digits(const Candidate& mark, float digit_height, Network& network,
                                       SegmentationEffort& effort);

}  // namespace digits
