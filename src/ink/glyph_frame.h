// From a mark to what the network sees.
#pragma once

#include "ink/frame.h"
#include "ink/glyph.h"

namespace digits {

/// A mark, normalised. A pen much thinner than MNIST's would fade when it is scaled down: its
/// strokes are widened first.
Frame glyph_frame(const Glyph& glyph);

}  // namespace digits
