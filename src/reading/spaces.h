// Where one number ends and the next begins.
#pragma once

#include <span>
#include <vector>

#include "reading/characters.h"

namespace digits {

/// The width from which on a gap parts two numbers, in the unit of `gaps`: those between neighbours
/// of a line or a page, in digits' heights. It is where gaps are suddenly much wider. Where they
/// are all alike, either none parts numbers (infinity) or, if they are very wide, all do (0).
float space_width(std::span<const float> gaps);

/// Sets `begins_number` of all characters of a page, each line's gaps compared with all others.
/// `heights` are those of the lines.
void find_spaces(Characters& characters, std::span<const float> heights);

}  // namespace digits
