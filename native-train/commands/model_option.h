// The option that names a model file, with the network that ships as its default.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace digits {

/// The file at `path`, or the network that ships where that is empty. Throws UserError unless it
/// can be read and parse_model accepts it.
std::vector<std::uint8_t> read_model_file(const std::filesystem::path& path);

/// What to call it.
std::string model_name(const std::filesystem::path& path);

}  // namespace digits
