// What a picture shows: a page, or anything else.
#pragma once

#include <span>

#include "ink/glyph.h"

namespace digits {

/// What the marks of a picture stand on (see is_on_paper): nearly all on paper, half of them or so
/// on something else, as with a sheet among other things, or most of them, as with a landscape.
enum class Ground { paper, mixed, other };

Ground ground_of(std::span<const Glyph> marks);

}  // namespace digits
