// The checksum of model files.
#pragma once

#include <cstdint>
#include <span>

namespace digits {

/// CRC-32 as in IEEE 802.3, zlib and PNG: polynomial 0xEDB88320, reflected.
inline std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320 : 0);
  }
  return ~crc;
}

}  // namespace digits
