// Matrix products, kept in registers: a tile of the product is summed as `rows` broadcast values by
// a few vectors.
#pragma once

#include "layers/kernels.h"
#include "layers/simd/vector.h"

namespace digits::INSTRUCTION_SET {

// Where an operand of a product lies: element (r, k) at data[r * row + k * step].
struct Operand {
  const float* data;
  std::ptrdiff_t row;
  std::ptrdiff_t step;
};

// The largest tile with this many vectors in a row: three quarters of the registers hold sums, the
// rest operands.
constexpr int tile_rows(int vectors) {
  constexpr int most = 12;
  const int rows = registers * 3 / 4 / vectors;
  return rows < most ? rows : most;
}
inline constexpr int most_vectors = 3;

// sums[r][v] = (add ? product : 0) + left's row r times right's columns, for one tile.
template <int width, int rows, int vectors, bool add>
void multiply_tile(const Operand& left, const float* right, int columns, int inner,
                   float* product) {
  Vector<width> sums[rows][vectors] = {};
  const float* values = left.data;
  for (int k = 0; k < inner; ++k) {
    Vector<width> right_vectors[vectors];
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) right_vectors[v] = load<width>(right + v * width);
#pragma GCC unroll 16
    for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
      for (int v = 0; v < vectors; ++v) sums[r][v] += values[r * left.row] * right_vectors[v];
    }
    values += left.step;
    right += columns;
  }
#pragma GCC unroll 16
  for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) {
      float* to = product + r * columns + v * width;
      store<width>(add ? load<width>(to) + sums[r][v] : sums[r][v], to);
    }
  }
}

// Calls body(Constant<n>) with n = count, which is at most `most`.
template <int most, class Body>
inline void with_constant(int count, Body body) {
  if constexpr (most > 1) {
    if (count < most) return with_constant<most - 1>(count, body);
  }
  body(Constant<most>());
}

// One panel of columns: rows in tiles of even height, as few as do.
template <int width, int vectors, bool add>
void multiply_panel(const Operand& left, const float* right, float* product,
                    const ProductSize& size) {
  constexpr int most = tile_rows(vectors);
  const int tiles = (size.rows + most - 1) / most;
  for (int tile = 0, row = 0; tile < tiles; ++tile) {
    const int rows = (size.rows - row + (tiles - tile) - 1) / (tiles - tile);
    with_constant<most>(rows, [&](auto n) {
      multiply_tile<width, n, vectors, add>({left.data + row * left.row, left.row, left.step},
                                            right, size.columns, size.inner,
                                            product + row * size.columns);
    });
    row += rows;
  }
}

template <bool add>
void multiply_operands(const Operand& left, const float* right, float* product,
                       const ProductSize& size) {
  int column = 0;
  while (size.columns - column >= lanes) {
    const int vectors = (size.columns - column) / lanes;
    // Four vectors are better two and two than three and one.
    const int panel = vectors == 4 ? 2 : (vectors < most_vectors ? vectors : most_vectors);
    with_constant<most_vectors>(panel, [&](auto n) {
      multiply_panel<lanes, n, add>(left, right + column, product + column, size);
    });
    column += panel * lanes;
  }
  for_vectors<lanes / 2>(
      size.columns,
      [&](auto width, int begin) {
        multiply_panel<width, 1, add>(left, right + begin, product + begin, size);
      },
      column);
}

inline void multiply(const float* left, const float* right, float* product,
                     const ProductSize& size) {
  multiply_operands<false>({left, size.inner, 1}, right, product, size);
}

inline void add_transposed_product(const float* left, const float* right, float* product,
                                   const ProductSize& size) {
  multiply_operands<true>({left, 1, size.rows}, right, product, size);
}

}  // namespace digits::INSTRUCTION_SET
