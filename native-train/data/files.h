// Whole files, in and out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace digits {

inline constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();

/// The file's bytes. Throws UserError where it cannot be read or has more than `most`.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t most = any_size);

/// All that standard input has, likewise.
std::vector<std::uint8_t> read_standard_input(std::size_t most = any_size);

/// Throws UserError where write_file would fail, unless the disk is full by then.
void check_writable(const std::filesystem::path& path);

/// Writes the bytes beside `path` and then puts them in its place, so that the file is never half
/// written and an old one stays until the new one is safe. Throws UserError where that fails, and
/// leaves nothing behind.
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace digits
