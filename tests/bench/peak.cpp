// Compiled for the machine that compiles it.
#include "peak.h"

#include <cstddef>
#include <utility>

namespace digits {
namespace {

#if defined(__AVX512F__)
constexpr std::size_t vector_bytes = 64;
#elif defined(__AVX__)
constexpr std::size_t vector_bytes = 32;
#else
constexpr std::size_t vector_bytes = 16;
#endif
constexpr std::size_t lanes = vector_bytes / sizeof(float);
using Vector [[gnu::vector_size(vector_bytes)]] = float;

// Enough sums that do not wait for each other to hide the latency of a fused multiply-add (4 or 5
// cycles, two a cycle), few enough for 16 registers.
constexpr std::size_t sums = 12;
constexpr int rounds = 1 << 20;

/// The indices are constants so that the sums stay in registers.
template <std::size_t... I>
float multiply_and_add(std::index_sequence<I...>) {
  // Towards 1, so that no sum overflows or becomes denormal; each from another start, or the
  // compiler would see that they are the same.
  const Vector factor = Vector{} + 0.5f, summand = Vector{} + 0.5f;
  Vector values[] = {Vector{} + float(2 + I)...};
  for (int round = 0; round < rounds; ++round) {
    ((values[I] = values[I] * factor + summand), ...);
  }
  const Vector total = (values[I] + ...);
  return total[0];
}

}  // namespace

double multiply_and_add_operations() { return 2.0 * lanes * sums * rounds; }

float multiply_and_add() { return multiply_and_add(std::make_index_sequence<sums>()); }

}  // namespace digits
