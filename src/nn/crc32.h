// The checksum of model files.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace digits {

/// CRC-32 as in IEEE 802.3, zlib and PNG: polynomial 0xEDB88320, reflected.
inline std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::array<std::uint32_t, 256> of_byte;  // made anew, as it is larger than what makes it
  for (std::uint32_t byte = 0; byte < of_byte.size(); ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320 : 0);
    of_byte[byte] = crc;
  }
  std::uint32_t crc = 0xFFFFFFFF;
  for (std::uint8_t byte : bytes) crc = (crc >> 8) ^ of_byte[(crc ^ byte) & 0xFF];
  return ~crc;
}

}  // namespace digits
