// Variety for training pictures.
#pragma once

#include "data/random.h"
#include "ink/frame.h"

namespace digits {

/// How far a digit may be changed; each change is drawn evenly between minus and plus its limit.
/// There is no change of scale: the normaliser would undo it.
struct Augmentation {
  double rotation = 0;    ///< degrees
  double shear = 0;       ///< sideways, as a part of the height: slant
  double stretch = 0;     ///< of width against height, as an exponent of e
  double distortion = 0;  ///< pixels by which the points of a 5 x 5 grid move
  /// Pixels by which the control points of a smooth field move (a cubic B-spline, 7 pixels between
  /// points). 5 is about as strong as the elastic distortion of Simard, Steinkraus, Platt, Best
  /// practices for convolutional neural networks, 2003 (their sigma 4, alpha 34).
  double elastic = 0;
  double thickness = 0;  ///< twice the part of full ink at which edges lie more outwards or inwards
  int shift = 0;         ///< whole pixels off the place that the normaliser chose, within the frame
  /// Side in pixels of a square that is cleared, its middle anywhere in the frame: DeVries, Taylor,
  /// Improved regularization of convolutional neural networks with Cutout, 2017.
  int cutout = 0;

  bool operator==(const Augmentation&) const = default;
};

/// As much as people's handwriting varies.
inline constexpr Augmentation variety{
    .rotation = 10, .shear = 0.25, .stretch = 0.2, .distortion = 1.2, .thickness = 0.3};

/// More than any digit survives; far beyond, places in a picture would no longer be finite numbers.
inline constexpr Augmentation largest_change{.rotation = 180,
                                             .shear = 2,
                                             .stretch = 2,
                                             .distortion = frame_size,
                                             .elastic = frame_size,
                                             .thickness = 1,
                                             .shift = frame_size,
                                             .cutout = frame_size};

/// The digit changed at random, by no more than `largest_change`, then normalised just as users'
/// ink is; shift and cutout come after that.
Frame augment(const Frame& frame, const Augmentation& limits, Random& random);

}  // namespace digits
