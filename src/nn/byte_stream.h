// The bytes of a model file, number by number, little-endian on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "image/bytes.h"

namespace digits {

/// Takes numbers off bytes. Past their end every number is 0 and `ended` is true.
class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : rest_(bytes) {}

  std::uint8_t u8() { return std::uint8_t(Integers{bytes(1)}.byte(0)); }
  std::uint16_t u16() { return std::uint16_t(Integers{bytes(2), true}.u16(0)); }
  std::uint32_t u32() { return Integers{bytes(4), true}.u32(0); }
  float f32() {
    const std::uint32_t bits = u32();
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  /// None where there are not so many.
  Bytes bytes(std::size_t count) {
    if (count > rest_.size()) {
      end();
      return {};
    }
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

  /// Takes what is left, as if more had been asked for.
  void end() {
    rest_ = {};
    ended_ = true;
  }

  bool ended() const { return ended_; }
  std::size_t left() const { return rest_.size(); }

 private:
  Bytes rest_;
  bool ended_ = false;
};

/// Appends numbers to bytes.
class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(value); }
  void u16(std::uint16_t value) {
    u8(std::uint8_t(value));
    u8(std::uint8_t(value >> 8));
  }
  void u32(std::uint32_t value) {
    u16(std::uint16_t(value));
    u16(std::uint16_t(value >> 16));
  }
  void f32(float value) {
    std::uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    u32(bits);
  }
  void bytes(Bytes values) { bytes_.insert(bytes_.end(), values.begin(), values.end()); }

  std::vector<std::uint8_t>& content() { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace digits
