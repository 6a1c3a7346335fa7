// Vectors of integers, as wide as the instruction set that a file is compiled for has them.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <immintrin.h>
#endif

namespace digits::integer::INSTRUCTION_SET {

#if defined(__AVX512BW__)
inline constexpr int lanes = 16;
#elif defined(__AVX2__)
inline constexpr int lanes = 8;
#else
inline constexpr int lanes = 4;
#endif

/// Sums, and the pairs of factors that go into each of them. Unsigned, as they may wrap around on
/// the way to a result that fits.
using Sums = std::uint32_t __attribute__((vector_size(lanes * 4)));
using SignedSums = std::int32_t __attribute__((vector_size(lanes * 4)));
using Pairs = std::int16_t __attribute__((vector_size(lanes * 4)));

using Reals = float __attribute__((vector_size(lanes * 4)));

/// Eight and four channels of a map, which every instruction set has room for.
using Values = std::int16_t __attribute__((vector_size(16)));
using FourValues = std::int16_t __attribute__((vector_size(8)));
using FourSums = std::int32_t __attribute__((vector_size(16)));
using FourReals = float __attribute__((vector_size(16)));

template <class Vector>
inline Vector load(const void* from) {
  Vector vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

template <class Vector>
inline void store(Vector vector, void* to) {
  std::memcpy(to, &vector, sizeof vector);
}

/// The pair at `from` in all lanes.
inline Pairs repeat(const std::int16_t* from) {
  std::uint32_t pair;
  std::memcpy(&pair, from, sizeof pair);
  return (Pairs)(Sums{} + pair);
}

/// In each lane the sum of a pair's two products.
inline Sums dot(Pairs a, Pairs b) {
#if defined(__wasm_simd128__)
  return (Sums)wasm_i32x4_dot_i16x8((v128_t)a, (v128_t)b);
#elif defined(__AVX512BW__)
  return (Sums)_mm512_madd_epi16((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return (Sums)_mm256_madd_epi16((__m256i)a, (__m256i)b);
#elif defined(__SSE2__)
  return (Sums)_mm_madd_epi16((__m128i)a, (__m128i)b);
#else
  Sums sums;
  for (int i = 0; i < lanes; ++i) sums[i] = a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
  return sums;
#endif
}

}  // namespace digits::integer::INSTRUCTION_SET
