#include "nn/integer/kernels.h"

#include <algorithm>
#include <type_traits>

#include "nn/integer/simd.h"

namespace digits::integer::INSTRUCTION_SET {
namespace {

// `count` rows times `vectors` vectors of outputs: their sums stay in registers while the runs of
// values are walked through.
template <int count, int vectors>
void multiply_tile(const std::int16_t* values, const Rows& rows, const std::int16_t* weights,
                   int outputs, std::int32_t* sums) {
  Sums tile[count][vectors] = {};
  for (int part = 0; part < rows.parts; ++part) {
    const std::int16_t* run = values + part * rows.part_stride;
    for (int pair = 0; pair < rows.pairs; ++pair) {
      Pairs weight[vectors];
      for (int v = 0; v < vectors; ++v) weight[v] = load<Pairs>(weights + v * lanes * 2);
      for (int r = 0; r < count; ++r) {
        const Pairs value = repeat(run + r * rows.stride + 2 * pair);
        for (int v = 0; v < vectors; ++v) tile[r][v] += dot(value, weight[v]);
      }
      weights += outputs * 2;
    }
  }
  for (int r = 0; r < count; ++r) {
    for (int v = 0; v < vectors; ++v) store(tile[r][v], sums + r * outputs + v * lanes);
  }
}

template <int vectors>
void multiply_vectors(const std::int16_t* values, const Rows& rows, const std::int16_t* weights,
                      int outputs, std::int32_t* sums) {
  int row = 0;
  const auto multiply_rows = [&]<int count>() {
    for (; row + count <= rows.count; row += count) {
      multiply_tile<count, vectors>(values + row * rows.stride, rows, weights, outputs,
                                    sums + row * outputs);
    }
  };
  multiply_rows.template operator()<4>();
  multiply_rows.template operator()<3>();
  multiply_rows.template operator()<2>();
  multiply_rows.template operator()<1>();
}

void multiply(const std::int16_t* values, const Rows& rows, const std::int16_t* weights,
              int outputs, std::int32_t* sums) {
  int output = 0;
  for (; output + 2 * lanes <= outputs; output += 2 * lanes) {
    multiply_vectors<2>(values, rows, weights + output * 2, outputs, sums + output);
  }
  for (; output < outputs; output += lanes) {
    multiply_vectors<1>(values, rows, weights + output * 2, outputs, sums + output);
  }
}

// One dimension of the input's transform: four values in, four out.
template <class Value>
inline void transform(const Value (&in)[4], Value (&out)[4]) {
  out[0] = in[0] - in[2];
  out[1] = in[1] + in[2];
  out[2] = in[2] - in[1];
  out[3] = in[1] - in[3];
}

template <class Value>
void transform_window(const std::int16_t* window, const WindowLine& windows,
                      std::int16_t* transformed) {
  Value lines[4][4];
  for (int y = 0; y < 4; ++y) {
    Value line[4];
    for (int x = 0; x < 4; ++x)
      line[x] = load<Value>(window + y * windows.line_stride + x * windows.channels);
    transform(line, lines[y]);
  }
  for (int x = 0; x < 4; ++x) {
    const Value column[4] = {lines[0][x], lines[1][x], lines[2][x], lines[3][x]};
    Value out[4];
    transform(column, out);
    for (int y = 0; y < 4; ++y) store(out[y], transformed + (y * 4 + x) * windows.element_stride);
  }
}

void transform_input(const std::int16_t* map, const WindowLine& windows,
                     std::int16_t* transformed) {
  for (int column = 0; column < windows.columns; ++column) {
    const std::int16_t* window = map + 2 * column * windows.channels;
    int channel = 0;
    for (; channel + 8 <= windows.channels; channel += 8) {
      transform_window<Values>(window + channel, windows, transformed + channel);
    }
    for (; channel < windows.channels; ++channel) {
      transform_window<std::int16_t>(window + channel, windows, transformed + channel);
    }
    transformed += windows.channels;
  }
}

// One dimension of the output's transform: four values in, two out.
inline void transform(const Sums (&in)[4], Sums (&out)[2]) {
  out[0] = in[0] + in[1] + in[2];
  out[1] = in[1] - in[2] - in[3];
}

void transform_output(const std::int32_t* products, const TileLine& tiles, std::int32_t* sums) {
  for (int column = 0; column < tiles.columns; ++column) {
    for (int output = 0; output < tiles.outputs; output += lanes) {
      const std::int32_t* tile = products + column * tiles.outputs + output;
      Sums rows[4][2];
      for (int y = 0; y < 4; ++y) {
        Sums row[4];
        for (int x = 0; x < 4; ++x) row[x] = load<Sums>(tile + (y * 4 + x) * tiles.element_stride);
        transform(row, rows[y]);
      }
      for (int x = 0; x < std::min(2, tiles.width - 2 * column); ++x) {
        const Sums in[4] = {rows[0][x], rows[1][x], rows[2][x], rows[3][x]};
        Sums out[2];
        transform(in, out);
        for (int y = 0; y < tiles.lines; ++y) {
          store(out[y], sums + (y * tiles.width + 2 * column + x) * tiles.outputs + output);
        }
      }
    }
  }
}

// In each lane the larger value.
template <class Vector>
inline Vector larger(Vector a, Vector b) {
  return a > b ? a : b;
}

// The largest of a window's sums of some outputs. `Size` is int, or a size that the compiler knows.
template <class Size>
inline SignedSums largest_of(const std::int32_t* window, std::ptrdiff_t line, int outputs,
                             Size size) {
  SignedSums largest = load<SignedSums>(window);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      largest = larger(largest, load<SignedSums>(window + y * line + x * outputs));
    }
  }
  return largest;
}

// In place: a window's sums are read before any later window's result is written over them.
template <class Size>
void max_pool_by(Size size, std::int32_t* sums, int height, int width, int outputs) {
  const std::ptrdiff_t line = std::ptrdiff_t(width) * outputs;
  std::int32_t* out = sums;
  for (int y = 0; y < height / size; ++y) {
    for (int x = 0; x < width / size; ++x) {
      const std::int32_t* window = sums + y * size * line + x * size * outputs;
      for (int output = 0; output < outputs; output += lanes, out += lanes) {
        store(largest_of(window + output, line, outputs, size), out);
      }
    }
  }
}

void max_pool(std::int32_t* sums, int height, int width, int outputs, int size) {
  if (size == 2) return max_pool_by(std::integral_constant<int, 2>(), sums, height, width, outputs);
  max_pool_by(size, sums, height, width, outputs);
}

float scale_sums(const std::int32_t* sums, const SumScale& scale, int pixels, float* reals) {
  Reals largest = {};
  for (int pixel = 0; pixel < pixels; ++pixel) {
    for (int output = 0; output < scale.outputs; output += lanes) {
      const Reals sum = __builtin_convertvector(load<SignedSums>(sums), Reals);
      Reals real = sum * load<Reals>(scale.factors + output) + load<Reals>(scale.biases + output);
      if (scale.rectify) real = larger(real, Reals{});
      largest = larger(largest, larger(real, -real));
      store(real, reals);
      sums += lanes;
      reals += lanes;
    }
  }
  float result = 0;
  for (int i = 0; i < lanes; ++i) result = std::max(result, float(largest[i]));
  return result;
}

// Shifting makes all values positive, so that cutting off rounds down.
constexpr float shift = 32768;

void quantise(const float* reals, int outputs, int pixels, int channels, float factor,
              std::int16_t* values) {
  for (int pixel = 0; pixel < pixels; ++pixel, reals += outputs, values += channels) {
    int channel = 0;
    for (; channel + 4 <= channels; channel += 4) {
      const FourReals shifted = load<FourReals>(reals + channel) * factor + (shift + 0.5f);
      const FourSums whole = __builtin_convertvector(shifted, FourSums) - std::int32_t(shift);
      store(__builtin_convertvector(whole, FourValues), values + channel);
    }
    for (; channel < channels; ++channel) {
      const float shifted = reals[channel] * factor + (shift + 0.5f);
      values[channel] = std::int16_t(std::int32_t(shifted) - std::int32_t(shift));
    }
  }
}

}  // namespace

extern const IntegerKernels integer_kernels;
const IntegerKernels integer_kernels{INSTRUCTION_SET_NAME, lanes,    multiply,   transform_input,
                                     transform_output,     max_pool, scale_sums, quantise};

}  // namespace digits::integer::INSTRUCTION_SET
