// SHA-256, by which downloads are verified.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace digits {

/// The digest in 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::uint8_t> bytes);

}  // namespace digits
