// Pictures of another size, by area averaging.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"

namespace digits {

/// The size in proportion to `size` whose longer side has `longer` pixels, the other one at least
/// one.
PictureSize proportional(const PictureSize& size, int longer);

/// The smallest box of a picture of the size `to` that encloses what lies in `box` of the same
/// picture scaled to the size `from`.
Box rescaled(const Box& box, const PictureSize& from, const PictureSize& to);

/// Scales a picture whose rows come one after the other, from the top. Each pixel is the mean of
/// the area that it covers, to the nearest whole number. Sums are exact, so that the result is the
/// same everywhere; a picture that keeps its size stays as it is.
class AreaAveraging {
 public:
  /// All sides are at least 1, and `from` has less than 2^31 pixels.
  AreaAveraging(const PictureSize& from, const PictureSize& to);

  /// The next row of the picture, `from.width` bytes.
  void add_row(const std::uint8_t* row);

  /// The scaled picture, once all rows have been added.
  GreyImage& result() { return result_; }

 private:
  // What a target pixel covers along one axis: source pixels, the first and the last in part. A
  // source pixel is as long as there are targets.
  struct Span {
    int first, last;
    std::int64_t length_of_first, length_of_last;
  };

  static std::vector<Span> spans(int sources, int targets);
  void add_to_sums(std::int64_t length);
  void finish_row();

  PictureSize from_, to_;
  std::vector<Span> columns_, rows_;
  std::vector<std::int64_t> row_sums_;  // of the last source row, for each target pixel
  std::vector<std::int64_t> sums_;      // of the target row
  int source_row_ = 0, target_row_ = 0;
  GreyImage result_;
};

/// What lies in `box`, scaled.
GreyImage scaled(const GreyImage& image, const Box& box, const PictureSize& size);

}  // namespace digits
