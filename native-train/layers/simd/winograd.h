// The transforms of Winograd's F(4 x 4, 3 x 3).
#pragma once

#include "layers/kernels.h"
#include "layers/simd/vector.h"

namespace digits::INSTRUCTION_SET {

template <int rows_, int columns_>
struct Matrix {
  static constexpr int rows = rows_, columns = columns_;
  float values[rows][columns];

  constexpr Matrix<columns, rows> transposed() const {
    Matrix<columns, rows> turned = {};
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c) turned.values[c][r] = values[r][c];
    }
    return turned;
  }
};

// Lavin, Gray 2016, for the points 0, 1, -1, 2, -2.
inline constexpr Matrix<6, 6> of_input = {{{4, 0, -5, 0, 1, 0},
                                           {0, -4, -4, 1, 1, 0},
                                           {0, 4, -4, -1, 1, 0},
                                           {0, -2, -1, 2, 1, 0},
                                           {0, 2, -1, -2, 1, 0},
                                           {0, 4, 0, -5, 0, 1}}};
inline constexpr Matrix<6, 3> of_weights = {{{1.0f / 4, 0, 0},
                                             {-1.0f / 6, -1.0f / 6, -1.0f / 6},
                                             {-1.0f / 6, 1.0f / 6, -1.0f / 6},
                                             {1.0f / 24, 1.0f / 12, 1.0f / 6},
                                             {1.0f / 24, -1.0f / 12, 1.0f / 6},
                                             {0, 0, 1}}};
inline constexpr Matrix<4, 6> of_output = {
    {{1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}}};
inline constexpr Matrix<6, 4> of_output_gradient = of_output.transposed();
inline constexpr Matrix<3, 6> of_weight_gradient = of_weights.transposed();

// out[r * out_stride] = row r of the matrix times in; zeros of the matrix cost nothing.
template <const auto& matrix, class V>
inline __attribute__((always_inline)) void apply(const V* in, int in_stride, V* out,
                                                 int out_stride) {
  constexpr int rows = std::remove_cvref_t<decltype(matrix)>::rows;
  constexpr int columns = std::remove_cvref_t<decltype(matrix)>::columns;
#pragma GCC unroll 6
  for (int r = 0; r < rows; ++r) {
    V sum = {};
    bool begun = false;
#pragma GCC unroll 6
    for (int c = 0; c < columns; ++c) {
      const float factor = matrix.values[r][c];
      if (factor == 0) continue;
      sum = begun ? sum + factor * in[c * in_stride] : factor * in[c * in_stride];
      begun = true;
    }
    out[r * out_stride] = sum;
  }
}

// matrix * in * its transpose: in (columns, columns) from load(y, x), out (rows, rows) to
// store(element, value).
template <const auto& matrix, class V, class Load, class Store>
inline __attribute__((always_inline)) void transform_tile(Load load_value, Store store_value) {
  constexpr int rows = std::remove_cvref_t<decltype(matrix)>::rows;
  constexpr int columns = std::remove_cvref_t<decltype(matrix)>::columns;
  V half[rows * columns];
#pragma GCC unroll 6
  for (int x = 0; x < columns; ++x) {
    V column[columns];
#pragma GCC unroll 6
    for (int y = 0; y < columns; ++y) column[y] = load_value(y, x);
    apply<matrix>(column, 1, half + x, columns);
  }
#pragma GCC unroll 6
  for (int y = 0; y < rows; ++y) {
    V row[rows];
    apply<matrix>(half + y * columns, 1, row, 1);
#pragma GCC unroll 6
    for (int x = 0; x < rows; ++x) store_value(y * rows + x, row[x]);
  }
}

// Calls body(Constant<width>, channel, tile's row, tile's column, tile's place in a matrix).
template <class Body>
inline void for_tiles(const TileGrid& grid, Body body) {
  for_vectors(grid.channels, [&](auto width, int channel) {
    for (int row = 0, tile = 0; row < grid.rows(); ++row) {
      for (int column = 0; column < grid.columns(); ++column, ++tile) {
        body(width, channel, row, column, std::ptrdiff_t(tile) * grid.channels + channel);
      }
    }
  });
}

template <const auto& matrix>
inline void transform_windows(const float* map, std::ptrdiff_t row_length, const TileGrid& grid,
                              float* transformed, std::ptrdiff_t stride) {
  for_tiles(grid, [&](auto width, int channel, int row, int column, std::ptrdiff_t place) {
    const float* window = map + row * TileGrid::tile * row_length +
                          std::ptrdiff_t(column) * TileGrid::tile * grid.channels + channel;
    float* to = transformed + place;
    transform_tile<matrix, Vector<width>>(
        [&](int y, int x) { return load<width>(window + y * row_length + x * grid.channels); },
        [&](int element, auto value) { store<width>(value, to + element * stride); });
  });
}

inline void transform_input(const float* map, std::ptrdiff_t row_length, const TileGrid& grid,
                            float* transformed, std::ptrdiff_t stride) {
  transform_windows<of_input>(map, row_length, grid, transformed, stride);
}

inline void transform_output_gradient(const float* map, std::ptrdiff_t row_length,
                                      const TileGrid& grid, float* transformed,
                                      std::ptrdiff_t stride) {
  transform_windows<of_output_gradient>(map, row_length, grid, transformed, stride);
}

inline void transform_output(const float* transformed, std::ptrdiff_t stride, const TileGrid& grid,
                             float* map) {
  const std::ptrdiff_t row_length = std::ptrdiff_t(grid.width) * grid.channels;
  for_tiles(grid, [&](auto width, int channel, int row, int column, std::ptrdiff_t place) {
    const int top = row * TileGrid::tile, left = column * TileGrid::tile;
    float* corner = map + top * row_length + std::ptrdiff_t(left) * grid.channels + channel;
    const int height = grid.height - top, columns = grid.width - left;
    transform_tile<of_output, Vector<width>>(
        [&](int y, int x) {
          return load<width>(transformed + place + (y * of_output.columns + x) * stride);
        },
        [&](int element, auto value) {
          const int y = element / TileGrid::tile, x = element % TileGrid::tile;
          if (y < height && x < columns) {
            store<width>(value, corner + y * row_length + x * grid.channels);
          }
        });
  });
}

inline void transform_weights(const float* weights, int values, float* transformed) {
  for_vectors(values, [&](auto width, int i) {
    transform_tile<of_weights, Vector<width>>(
        [&](int y, int x) { return load<width>(weights + (y * 3 + x) * values + i); },
        [&](int element, auto value) { store<width>(value, transformed + element * values + i); });
  });
}

inline void add_weight_gradient(const float* transformed, int values, float* weight_gradient) {
  for_vectors(values, [&](auto width, int i) {
    transform_tile<of_weight_gradient, Vector<width>>(
        [&](int y, int x) { return load<width>(transformed + (y * 6 + x) * values + i); },
        [&](int element, auto value) {
          float* to = weight_gradient + element * values + i;
          store<width>(load<width>(to) + value, to);
        });
  });
}

}  // namespace digits::INSTRUCTION_SET
