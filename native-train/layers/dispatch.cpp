#include "layers/kernels.h"

namespace digits {

namespace plain {
extern const Kernels kernels;
}
#if defined(__x86_64__)
namespace avx2 {
extern const Kernels kernels;
}
namespace avx512 {
extern const Kernels kernels;
}
#endif

namespace {

std::vector<Kernels> find_supported_kernels() {
  std::vector<Kernels> supported;
#if defined(__x86_64__)
  const bool has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (has_avx512) supported.push_back(avx512::kernels);
  if (has_avx2) supported.push_back(avx2::kernels);
#endif
  supported.push_back(plain::kernels);
  return supported;
}

}  // namespace

const std::vector<Kernels>& supported_kernels() {
  static const std::vector<Kernels> supported = find_supported_kernels();
  return supported;
}

const Kernels& kernels() { return supported_kernels().front(); }

}  // namespace digits
