// Unpacking gzip files.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "result.h"

namespace digits {

bool is_gzip(std::span<const std::uint8_t> file);

/// What is packed in the file. Fails on a file that is damaged, that ends early, or that holds more
/// than `max_size` bytes.
Result<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> file, std::size_t max_size);

}  // namespace digits
