#include <cstdlib>
#include <string>

#include "layers/kernels.h"
#include "user_error.h"

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

const Kernels& fastest_allowed() {
  const auto& supported = supported_kernels();
  const char* variable = std::getenv("DIGITS_INSTRUCTION_SET");
  const std::string limit = variable ? variable : "";
  if (limit.empty()) return supported.front();
  for (const Kernels& candidate : supported) {
    if (limit == candidate.instruction_set) return candidate;
  }
  throw UserError("DIGITS_INSTRUCTION_SET=" + limit + " is not an instruction set of this machine");
}

}  // namespace

const std::vector<Kernels>& supported_kernels() {
  static const std::vector<Kernels> supported = find_supported_kernels();
  return supported;
}

const Kernels& kernels() {
  static const Kernels& fastest = fastest_allowed();
  return fastest;
}

}  // namespace digits
