// Pages as files.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "conditions.h"

namespace digits::pages {

using Json = nlohmann::ordered_json;

/// The picture as a PNG or JPEG file.
std::vector<std::uint8_t> encoded(const Page& page);

/// The page's entry in labels.json: `text` has its lines without signs, `numbers` with them,
/// `boxes` the digits' of each line, and `columns`, of tables, each number's column.
Json label(const Page& page, const std::string& file, std::string_view condition);

}  // namespace digits::pages
