// The weights of a compact model file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

inline constexpr int largest_compact = 15;  ///< magnitude of a weight

/// No byte of the code holds more numbers, however little they vary.
inline constexpr std::size_t most_compact_a_byte = 190;

/// The entropy code of whole numbers from -15 to 15, laid out as model/README.md says: Duda,
/// Asymmetric numeral systems: entropy coding combining speed of Huffman coding with compression
/// rate of arithmetic coding, 2013 (its range variant).
std::vector<std::uint8_t> encode_compact(std::span<const std::int8_t> values);

/// Fills `values` with the numbers that `code` begins with. Returns how many bytes they took: more
/// than there are where the code ends early, or begins with no frequencies.
std::size_t decode_compact(std::span<const std::uint8_t> code, std::span<std::int8_t> values);

}  // namespace digits
