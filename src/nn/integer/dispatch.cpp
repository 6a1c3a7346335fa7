#include <array>

#include "nn/integer/kernels.h"

namespace digits {

namespace integer::plain {
extern const IntegerKernels integer_kernels;
}

#if defined(__x86_64__)

namespace integer::avx2 {
extern const IntegerKernels integer_kernels;
}
namespace integer::avx512 {
extern const IntegerKernels integer_kernels;
}

std::span<const IntegerKernels> supported_integer_kernels() {
  static const std::array all = {integer::avx512::integer_kernels, integer::avx2::integer_kernels,
                                 integer::plain::integer_kernels};
  if (__builtin_cpu_supports("avx512bw")) return all;
  return std::span(all).subspan(__builtin_cpu_supports("avx2") ? 1 : 2);
}

#else

std::span<const IntegerKernels> supported_integer_kernels() {
  return {&integer::plain::integer_kernels, 1};
}

#endif

}  // namespace digits
