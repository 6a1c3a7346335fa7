// The arithmetic of the training layers, compiled once for each instruction set.
// Matrices are row-major and dense; feature maps are (H, W, C), the channel varying fastest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace digits {

/// left (rows, inner) times right (inner, columns).
struct ProductSize {
  int rows;
  int inner;
  int columns;
};

/// A map cut into tiles of 4 x 4 for Winograd's convolution; what a tile has outside of the map is
/// zero.
struct TileGrid {
  int height;    ///< of the map
  int width;     ///< of the map
  int channels;  ///< of the map

  static constexpr int tile = 4;

  int rows() const { return (height + tile - 1) / tile; }
  int columns() const { return (width + tile - 1) / tile; }
  int tiles() const { return rows() * columns(); }
};

/// Winograd's F(4 x 4, 3 x 3): Lavin, Gray, Fast algorithms for convolutional neural networks,
/// 2016. It multiplies 36 times for a tile of 4 x 4 outputs, a direct convolution 144 times. The 36
/// elements of transformed tiles lie `stride` values apart, each a matrix (tiles, channels).
struct WinogradKernels {
  static constexpr int elements = 36;

  /// Windows of 6 x 6, 4 apart, of `map` to `transformed`. The map has rows of `row` values and
  /// reaches at least 2 pixels further than the grid's tiles to the right and below.
  void (*transform_input)(const float* map, std::ptrdiff_t row, const TileGrid& grid,
                          float* transformed, std::ptrdiff_t stride);

  /// Transformed outputs to `map`, which has the size of the grid's.
  void (*transform_output)(const float* transformed, std::ptrdiff_t stride, const TileGrid& grid,
                           float* map);

  /// The gradient of a map, in tiles, to that of its transformed outputs. The map has rows of
  /// `row` values and covers all the grid's tiles.
  void (*transform_output_gradient)(const float* map, std::ptrdiff_t row, const TileGrid& grid,
                                    float* transformed, std::ptrdiff_t stride);

  /// Weights (3, 3, values) to transformed (36, values).
  void (*transform_weights)(const float* weights, int values, float* transformed);

  /// weight_gradient (3, 3, values) += that of the transformed weights (36, values).
  void (*add_weight_gradient)(const float* transformed, int values, float* weight_gradient);
};

/// What follows a convolution's sums: scale and shift of each channel, ReLU, max pooling.
struct Activation {
  int height;  ///< of the map before pooling
  int width;   ///< of the map before pooling
  int channels;
  bool rectified;  ///< whether there is a ReLU
  int pooling;     ///< size of the pooling's windows; 1: none

  int pooled_height() const { return height / pooling; }
  int pooled_width() const { return width / pooling; }
  std::size_t input() const {
    return std::size_t(height) * std::size_t(width) * std::size_t(channels);
  }
  std::size_t output() const {
    return std::size_t(pooled_height()) * std::size_t(pooled_width()) * std::size_t(channels);
  }
};

/// Which value of its window an output took, or `rectified_choice`.
using Choice = std::uint8_t;
inline constexpr Choice rectified_choice = 255;  // zero, by the ReLU
inline constexpr int largest_pooling = 15;       // whose windows' places are below that

/// The kernels of one instruction set.
struct Kernels {
  const char* instruction_set;

  /// product = left times right.
  void (*multiply)(const float* left, const float* right, float* product, const ProductSize& size);

  /// product (rows, columns) += the transpose of left (inner, rows) times right (inner, columns).
  void (*add_transposed_product)(const float* left, const float* right, float* product,
                                 const ProductSize& size);

  WinogradKernels winograd;

  /// sums and squares (channels) += those of the values of `pixels` pixels.
  void (*add_moments)(const float* map, int pixels, int channels, float* sums, float* squares);

  /// output = pooled(rectified(factor * map + offset)), with the choices made.
  void (*activate)(const float* map, const float* factor, const float* offset,
                   const Activation& activation, float* output, Choice* choices);

  /// The gradient of factor * map + offset, summed over the pixels, and that gradient times the
  /// map, likewise: sums and products (channels) += these.
  void (*add_gradient_moments)(const float* map, const float* output_gradient,
                               const Choice* choices, const Activation& activation, float* sums,
                               float* products);

  /// gradient = factor * (gradient of factor * map + offset) + slope * map + level; without a map
  /// the first term alone.
  void (*deactivate)(const float* map, const float* output_gradient, const Choice* choices,
                     const Activation& activation, const float* factor, const float* slope,
                     const float* level, float* gradient);
};

/// Those that this machine can run, the fastest first.
const std::vector<Kernels>& supported_kernels();

/// The fastest; or those that the environment variable DIGITS_INSTRUCTION_SET names, if it is not
/// empty, to train the same weights as another machine did. Throws UserError if this machine can't
/// run them.
const Kernels& kernels();

}  // namespace digits
