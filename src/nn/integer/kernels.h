// The integer network's arithmetic, compiled once for each instruction set. Values are 16 bits
// wide, sums 32; all of it is exact, so every instruction set gives the same sums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace digits {

/// Where a product's left factors are: each of `count` output rows has `parts` runs of `pairs`
/// pairs of values. A convolution's window has a run for each of its lines.
struct Rows {
  int count;
  std::ptrdiff_t stride;  ///< from a row to the next, in values
  int parts;
  std::ptrdiff_t part_stride;
  int pairs;
};

/// A line of windows of 4 x 4 pixels, each 2 pixels from the next, for Winograd's F(2x2, 3x3).
struct WindowLine {
  int columns;
  int channels;                   ///< even
  std::ptrdiff_t line_stride;     ///< from a line of the map to the next, in values
  std::ptrdiff_t element_stride;  ///< from one of a window's 16 transformed values to the next
};

/// What becomes of such a line: one of 2 x 2 sums for each window.
struct TileLine {
  int columns;
  int outputs;
  std::ptrdiff_t element_stride;  ///< from one of a tile's 16 products to the next
  int width;                      ///< of the map, in pixels; what is over at the right is left out
  int lines;                      ///< 2, or 1 where the map ends
};

/// What sums stand for: sum * factor + bias, by output; below zero zero where `rectify`.
struct SumScale {
  const float* factors;
  const float* biases;
  int outputs;
  bool rectify;
};

struct IntegerKernels {
  const char* instruction_set;
  int lanes;  ///< outputs computed at once: packed weights and sums have a multiple of it

  /// sums (count, outputs) = the rows at `values` times weights (parts * pairs, outputs, 2).
  void (*multiply)(const std::int16_t* values, const Rows& rows, const std::int16_t* weights,
                   int outputs, std::int32_t* sums);

  /// The windows from `map` on to transformed (columns, channels), element by element.
  void (*transform_input)(const std::int16_t* map, const WindowLine& windows,
                          std::int16_t* transformed);

  /// Back: products (columns, outputs), element by element, to lines of four times the sums.
  void (*transform_output)(const std::int32_t* products, const TileLine& tiles, std::int32_t* sums);

  /// The largest of each window of size x size in sums (height, width, outputs), in place: sums
  /// (height / size, width / size, outputs). What is over at the right and below is left out.
  void (*max_pool)(std::int32_t* sums, int height, int width, int outputs, int size);

  /// sums (pixels, outputs) to the real numbers they stand for; returns the largest magnitude.
  float (*scale_sums)(const std::int32_t* sums, const SumScale& scale, int pixels, float* reals);

  /// reals (pixels, outputs) times `factor`, rounded, to values (pixels, channels); magnitudes up
  /// to 32767.
  void (*quantise)(const float* reals, int outputs, int pixels, int channels, float factor,
                   std::int16_t* values);
};

/// Those that this machine can run, the fastest first.
std::span<const IntegerKernels> supported_integer_kernels();

}  // namespace digits
