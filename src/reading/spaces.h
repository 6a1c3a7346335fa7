// Where one number ends and the next begins.
#pragma once

#include <span>

#include "reading/characters.h"

namespace digits {

/// Sets `begins_number` of all characters of a page. Spaces are where gaps between digits are
/// suddenly much wider than others of the page, or of the line if the page's are all alike. Digits
/// that are evenly spaced are one number, unless they are very far apart. `heights` are those of
/// the lines.
void find_spaces(Characters& characters, std::span<const float> heights);

}  // namespace digits
