// Reading the bytes of files.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace digits {

using Bytes = std::span<const std::uint8_t>;

inline bool starts_with(Bytes bytes, std::string_view prefix) {
  return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin(),
                                                     [](char expected, std::uint8_t byte) {
                                                       return std::uint8_t(expected) == byte;
                                                     });
}

/// The bytes behind the first `offset`; none where there are not so many.
inline Bytes from(Bytes bytes, std::size_t offset) {
  return bytes.subspan(std::min(bytes.size(), offset));
}

/// Unsigned integers of two and four bytes in either byte order; 0 past the end.
struct Integers {
  Bytes bytes;
  bool little_endian = false;

  std::uint32_t byte(std::size_t offset) const { return offset < bytes.size() ? bytes[offset] : 0; }
  std::uint32_t u16(std::size_t offset) const {
    const std::uint32_t one = byte(offset);
    const std::uint32_t two = byte(offset + 1);
    return little_endian ? two << 8 | one : one << 8 | two;
  }
  std::uint32_t u32(std::size_t offset) const {
    const std::uint32_t one = u16(offset);
    const std::uint32_t two = u16(offset + 2);
    return little_endian ? two << 16 | one : one << 16 | two;
  }
};

}  // namespace digits
