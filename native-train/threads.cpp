#include "threads.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace digits {

void wait_passively(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY")) return;
  setenv("OMP_WAIT_POLICY", "passive", 1);
  std::error_code no_link;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", no_link);
  execv(program.c_str(), argv);  // comes back only where it fails, and then all works, but slower
}

}  // namespace digits
