// The weights of a compact model file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digits {

inline constexpr int largest_compact = 15;  ///< magnitude of a weight

/// The entropy code of whole numbers from -15 to 15.
std::vector<std::uint8_t> encode_compact(std::span<const std::int8_t> values);

/// Fills `values` with the numbers that `code` begins with. Returns how many bytes they took: more
/// than there are where the code ends early.
std::size_t decode_compact(std::span<const std::uint8_t> code, std::span<std::int8_t> values);

}  // namespace digits
