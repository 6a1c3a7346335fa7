// Entropy coding of small whole numbers: a binary arithmetic coder whose probabilities follow what
// it has coded, a tree of them for the bits of a number. Mahoney, Adaptive weighing of context
// models for lossless data compression, 2005 (the coder of PAQ).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

/// How likely the next bit is a one, in 1/65536.
class BitProbability {
 public:
  std::uint32_t value() const { return value_; }

  void update(bool one) {
    constexpr int rate = 7;  // a larger one follows more slowly, and more exactly
    const std::uint32_t more = value_ + ((65536 - value_) >> rate);
    const std::uint32_t less = value_ - (value_ >> rate);
    value_ = one ? more : less;  // no branch, as no processor foresees which it is
  }

 private:
  std::uint32_t value_ = 32768;
};

/// The part of 0 to 2^32 - 1 that stands for all bits coded so far.
struct CodeRange {
  std::uint32_t low = 0;
  std::uint32_t high = 0xFFFFFFFF;  ///< included

  /// The last number of the lower part, which stands for a one.
  std::uint32_t middle(const BitProbability& one) const {
    return low + std::uint32_t((std::uint64_t(high - low) * one.value()) >> 16);
  }
  void take(std::uint32_t middle, bool one) {
    high = one ? middle : high;
    low = one ? low : middle + 1;
  }
  /// Whether the first byte is settled.
  bool settled() const { return ((low ^ high) >> 24) == 0; }
  void drop_byte() {
    low <<= 8;
    high = high << 8 | 0xFF;
  }
};

/// Turns bits into bytes.
class RangeEncoder {
 public:
  void code(BitProbability& probability, bool one) {
    range_.take(range_.middle(probability), one);
    probability.update(one);
    for (; range_.settled(); range_.drop_byte()) bytes_.push_back(std::uint8_t(range_.high >> 24));
  }

  /// All bytes; nothing may be coded afterwards.
  std::vector<std::uint8_t> finish() {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes_.push_back(std::uint8_t(range_.low >> shift));
    }
    return std::move(bytes_);
  }

 private:
  CodeRange range_;
  std::vector<std::uint8_t> bytes_;
};

/// Turns a RangeEncoder's bytes back into bits. Past their end it goes on with zeros.
class RangeDecoder {
 public:
  explicit RangeDecoder(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    for (int i = 0; i < 4; ++i) read_byte();
  }

  bool decode(BitProbability& probability) {
    const std::uint32_t middle = range_.middle(probability);
    const bool one = code_ <= middle;
    range_.take(middle, one);
    probability.update(one);
    for (; range_.settled(); range_.drop_byte()) read_byte();
    return one;
  }

  /// How many bytes it has taken: those that the encoder wrote, once all bits are decoded.
  std::size_t taken() const { return taken_; }

 private:
  void read_byte() {
    code_ = code_ << 8 | (taken_ < bytes_.size() ? bytes_[taken_] : 0);
    ++taken_;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t taken_ = 0;
  std::uint32_t code_ = 0;
  CodeRange range_;
};

/// The probabilities of a number's bits, each in the light of those before it.
template <int bits>
class NumberModel {
 public:
  /// `number` is less than 2^bits.
  void encode(std::uint32_t number, RangeEncoder& encoder) {
    std::uint32_t node = 1;
    for (int bit = bits - 1; bit >= 0; --bit) {
      const bool one = (number >> bit) & 1;
      encoder.code(nodes_[node], one);
      node = 2 * node + one;
    }
  }

  std::uint32_t decode(RangeDecoder& decoder) {
    std::uint32_t node = 1;
    for (int bit = 0; bit < bits; ++bit) node = 2 * node + decoder.decode(nodes_[node]);
    return node - (1u << bits);
  }

 private:
  std::array<BitProbability, 1u << bits> nodes_;
};

}  // namespace digits
