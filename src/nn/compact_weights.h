// The weights of a compact model file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "nn/byte_stream.h"

namespace digits {

inline constexpr int largest_compact = 15;  ///< magnitude of a weight

/// No byte of the code holds more numbers, however little they vary.
inline constexpr std::size_t most_compact_a_byte = 190;

/// Writes the entropy code of whole numbers from -15 to 15, laid out as model/README.md says: Duda,
/// Asymmetric numeral systems: entropy coding combining speed of Huffman coding with compression
/// rate of arithmetic coding, 2013 (its range variant).
void encode_compact(std::span<const std::int8_t> values, ByteWriter& file);

/// Fills `values` with the numbers of the code that comes next. Where its frequencies are none,
/// the file counts as ended.
void decode_compact(ByteReader& file, std::span<std::int8_t> values);

}  // namespace digits
