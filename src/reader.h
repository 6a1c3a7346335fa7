// The core's public face: a picture or strokes in, a reading out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "image/image.h"
#include "image/strokes.h"
#include "ink/frame.h"
#include "nn/classification.h"
#include "nn/network.h"
#include "reading/reading.h"
#include "reading/recent.h"
#include "reading/stroke_groups.h"
#include "result.h"

namespace digits {

/// A drawing of more strokes or points than these is no number that anybody writes, and gives an
/// empty reading: the time to group strokes grows with the square of their number.
inline constexpr std::size_t max_strokes = 1'000, max_points = 100'000;

/// Reads handwritten digits. Not thread-safe: use one reader a thread.
class Reader {
 public:
  explicit Reader(Network network) : network_(std::move(network)) {}

  /// The model file's bytes; fails where they are damaged or of another version.
  static Result<Reader> load(std::span<const std::uint8_t> model_file,
                             Arithmetic arithmetic = Arithmetic::integer);

  /// Reads decoded pixels (upright, `width` and `height` at least 1).
  Reading read(const ImageView& picture);

  /// Decodes and reads a picture file; boxes are in pixels of the upright picture.
  Result<Reading> read_file(std::span<const std::uint8_t> file);

  /// Reads digits and lines of numbers from pen strokes, in whatever order they were written, on a
  /// pad of the given size; boxes are in the unit of the points, in whole numbers, so that digits
  /// should be many units high. Points that are not finite are passed over. What was there in the
  /// last call, too, takes little time.
  Reading read_strokes(std::span<const Stroke> strokes, float pad_width, float pad_height);

  /// What digit a picture shows that is normalised already, such as one of MNIST: what `read` says
  /// of a mark with this frame.
  Classification read_frame(const Frame& frame);

  /// The network's answer alone.
  Classification classify(const Frame& frame);

 private:
  Network network_;
  StrokeLooks stroke_looks_;                    // at what is written, first …
  Recent<Frame, Classification> second_looks_;  // … and where they were in doubt
};

}  // namespace digits
