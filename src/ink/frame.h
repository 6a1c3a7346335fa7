// The picture that the network sees, normalised as the MNIST pictures were.
#pragma once

#include <array>
#include <cstdint>

#include "image/image.h"

namespace digits {

inline constexpr int frame_size = 28;

/// 28 x 28 bytes, rows from the top, 0 paper to 255 ink.
using Frame = std::array<std::uint8_t, frame_size * frame_size>;

/// The part of `ink` (0 paper to 255 ink) inside `box`, which must hold some ink, as MNIST would
/// have it: scaled by area averaging so that its longer side fills 20 pixels, then shifted by whole
/// pixels until its centre of mass is at the middle of the frame. LeCun, Bottou, Bengio, Haffner:
/// Gradient-based learning applied to document recognition, 1998, III.A.
Frame normalise(const GreyImage& ink, const Box& box);

/// A frame as a picture.
GreyImage picture_of(const Frame& frame);

/// The picture moved by whole pixels, to the right and down where positive; what leaves the frame
/// is lost.
Frame moved(const Frame& frame, int dx, int dy);

}  // namespace digits
