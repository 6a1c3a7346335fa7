// Vectors of the instruction set that a file is compiled for, by the compilers' vector extension.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace digits::INSTRUCTION_SET {

#if defined(__AVX512F__)
inline constexpr int lanes = 16, registers = 32;
#elif defined(__AVX__)
inline constexpr int lanes = 8, registers = 16;
#else
inline constexpr int lanes = 4, registers = 16;
#endif

template <class Value, int n>
struct VectorOf {
  typedef Value Type __attribute__((vector_size(n * sizeof(Value))));
};
template <class Value>
struct VectorOf<Value, 1> {
  using Type = Value;
};
template <int n>
using Vector = typename VectorOf<float, n>::Type;
template <int n>
using Integers = typename VectorOf<std::int32_t, n>::Type;
template <int n>
using Bytes = typename VectorOf<std::uint8_t, n>::Type;

// `value` in the lanes where all bits of `mask` are set, zero where none is.
template <int width>
inline Vector<width> where(Integers<width> mask, Vector<width> value) {
  Integers<width> bits;
  std::memcpy(&bits, &value, sizeof bits);
  bits &= mask;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// A comparison's result as the vector extension gives it: all ones where it holds.
template <int width, class Comparison>
inline Integers<width> mask_of(Comparison comparison) {
  if constexpr (width == 1) {
    return -std::int32_t(comparison);
  } else {
    return comparison;
  }
}

template <int width>
inline Integers<width> widen(Bytes<width> bytes) {
  if constexpr (width == 1) {
    return bytes;
  } else {
    return __builtin_convertvector(bytes, Integers<width>);
  }
}

template <int width>
inline Bytes<width> narrow(Integers<width> integers) {
  if constexpr (width == 1) {
    return Bytes<1>(integers);
  } else {
    return __builtin_convertvector(integers, Bytes<width>);
  }
}

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

template <int n>
using Constant = std::integral_constant<int, n>;

// Calls body(Constant<width>, begin) for vectors of channels that cover 0 … count, ever narrower
// ones for the rest.
template <int width = lanes, class Body>
inline void for_vectors(int count, Body body, int begin = 0) {
  for (; begin + width <= count; begin += width) body(Constant<width>(), begin);
  if constexpr (width > 1) for_vectors<width / 2>(count, body, begin);
}

}  // namespace digits::INSTRUCTION_SET
