// Memory for what lives within a function.
#pragma once

#include <vector>

#include "training/tiny_dnn.h"

namespace digits {

/// At least `size` values, not initialised, which the calling thread may use until it asks for the
/// same purpose again.
template <class Purpose>
float* scratch(std::size_t size) {
  thread_local std::vector<float, tiny_dnn::aligned_allocator<float, 64>> memory;
  if (memory.size() < size) memory.resize(size);
  return memory.data();
}

}  // namespace digits
