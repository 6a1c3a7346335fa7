// Compiled once for each instruction set: the macro INSTRUCTION_SET is its name.
#include "layers/kernels.h"

#include <cstring>
#include <type_traits>

namespace digits::INSTRUCTION_SET {
namespace {

#if defined(__AVX512F__)
constexpr int lanes = 16, registers = 32;
#elif defined(__AVX__)
constexpr int lanes = 8, registers = 16;
#else
constexpr int lanes = 4, registers = 16;
#endif

template <int n>
struct VectorOf {
  typedef float Type __attribute__((vector_size(n * sizeof(float))));
};
template <>
struct VectorOf<1> {
  using Type = float;
};
template <int n>
using Vector = typename VectorOf<n>::Type;

template <int width>
inline Vector<width> load(const float* from) {
  Vector<width> vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

template <int width>
inline void store(Vector<width> vector, float* to) {
  std::memcpy(to, &vector, sizeof vector);
}

// Sums kept in registers: `rows` broadcast values by `columns` vectors. Three quarters of the
// registers hold sums, the rest operands.
constexpr int columns = 2;
constexpr int rows = registers * 3 / 4 / columns;

// Both kernels are one matrix product in registers,
//   sums[r][c] = start[r][c] + for each step: left[r] * right[c],
// and differ in what a step is: an element of the window (convolve) or a pixel (weight gradient).
template <int width, int r_count, int c_count>
struct Sums {
  Vector<width> values[r_count][c_count];

  inline void step(const float* left, std::ptrdiff_t left_stride, const float* right) {
    Vector<width> right_vectors[c_count];
#pragma GCC unroll 4
    for (int c = 0; c < c_count; ++c) right_vectors[c] = load<width>(right + c * width);
#pragma GCC unroll 16
    for (int r = 0; r < r_count; ++r) {
#pragma GCC unroll 4
      for (int c = 0; c < c_count; ++c) values[r][c] += left[r * left_stride] * right_vectors[c];
    }
  }
};

// Outputs of `pixels` pixels side by side in `vectors` vectors of channels.
template <int width, int pixels, int vectors>
void convolve_tile(const float* input, const float* weights, const float* biases, float* output,
                   const ConvolutionSize& size) {
  const int input_row = (size.width + size.kernel - 1) * size.in_channels;
  Sums<width, pixels, vectors> sums;
  for (auto& pixel : sums.values) {
    for (int v = 0; v < vectors; ++v) pixel[v] = load<width>(biases + v * width);
  }
  for (int ky = 0; ky < size.kernel; ++ky) {
    const float* window_row = input + ky * input_row;
    for (int i = 0; i < size.kernel * size.in_channels; ++i) {
      sums.step(window_row + i, size.in_channels, weights);
      weights += size.out_channels;
    }
  }
  for (int p = 0; p < pixels; ++p) {
    for (int v = 0; v < vectors; ++v) {
      store<width>(sums.values[p][v], output + p * size.out_channels + v * width);
    }
  }
}

// Splits 0 … count into tiles of `largest`, then of 1: body(integral_constant<tile>, position).
template <int largest, class Body>
inline void for_tiles(int count, Body body) {
  int i = 0;
  for (; i + largest <= count; i += largest) body(std::integral_constant<int, largest>(), i);
  if constexpr (largest > 1) {
    constexpr int half = (largest + 1) / 2;
    if (i + half <= count) {
      body(std::integral_constant<int, half>(), i);
      i += half;
    }
  }
  for (; i < count; ++i) body(std::integral_constant<int, 1>(), i);
}

// Splits channels into pairs of vectors, vectors, then ever narrower ones:
// body(integral_constant<width>, integral_constant<vectors>, position).
template <int width, class Body>
inline void for_channels(int begin, int count, Body body) {
  constexpr int pair = columns * width;
  if constexpr (width == lanes) {
    for (; begin + pair <= count; begin += pair) {
      body(std::integral_constant<int, width>(), std::integral_constant<int, columns>(), begin);
    }
  }
  for (; begin + width <= count; begin += width) {
    body(std::integral_constant<int, width>(), std::integral_constant<int, 1>(), begin);
  }
  if constexpr (width > 1) for_channels<width / 2>(begin, count, body);
}

void convolve(const float* input, const float* weights, const float* biases, float* output,
              const ConvolutionSize& size) {
  const int input_row = (size.width + size.kernel - 1) * size.in_channels;
  const int output_row = size.width * size.out_channels;
  for_channels<lanes>(0, size.out_channels, [&](auto width, auto vectors, int channel) {
    for (int y = 0; y < size.height; ++y) {
      for_tiles<rows>(size.width, [&](auto pixels, int x) {
        convolve_tile<width, pixels, vectors>(
            input + y * input_row + x * size.in_channels, weights + channel, biases + channel,
            output + y * output_row + x * size.out_channels + channel, size);
      });
    }
  });
}

// The gradient of `elements` window elements side by side in one window row, for `vectors` vectors
// of channels.
template <int width, int elements, int vectors>
void weight_gradient_tile(const float* input, const float* output_gradient, float* weight_gradient,
                          const ConvolutionSize& size) {
  const int input_row = (size.width + size.kernel - 1) * size.in_channels;
  Sums<width, elements, vectors> sums = {};
  for (int y = 0; y < size.height; ++y) {
    const float* window = input + y * input_row;
    for (int x = 0; x < size.width; ++x) {
      sums.step(window, 1, output_gradient);
      window += size.in_channels;
      output_gradient += size.out_channels;
    }
  }
  for (int e = 0; e < elements; ++e) {
    for (int v = 0; v < vectors; ++v) {
      float* to = weight_gradient + e * size.out_channels + v * width;
      store<width>(load<width>(to) + sums.values[e][v], to);
    }
  }
}

void add_weight_gradient(const float* input, const float* output_gradient, float* weight_gradient,
                         const ConvolutionSize& size) {
  const int input_row = (size.width + size.kernel - 1) * size.in_channels;
  const int window_row = size.kernel * size.in_channels;
  for_channels<lanes>(0, size.out_channels, [&](auto width, auto vectors, int channel) {
    for (int ky = 0; ky < size.kernel; ++ky) {
      for_tiles<rows>(window_row, [&](auto elements, int i) {
        weight_gradient_tile<width, elements, vectors>(
            input + ky * input_row + i, output_gradient + channel,
            weight_gradient + (ky * window_row + i) * size.out_channels + channel, size);
      });
    }
  });
}

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

}  // namespace

extern const Kernels kernels{NAME_OF(INSTRUCTION_SET), convolve, add_weight_gradient};

}  // namespace digits::INSTRUCTION_SET
