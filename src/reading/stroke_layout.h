// Where the digits of a drawing stand: their lines and numbers.
#pragma once

#include <vector>

#include "nn/classification.h"
#include "nn/network.h"
#include "reading/reading.h"
#include "reading/recent.h"
#include "reading/stroke_groups.h"

namespace digits {

/// Lays out groups of strokes as the marks of a page are, and reads the signs between them. Boxes
/// are in the unit of the strokes. What is in doubt gets a second look, if it is not among
/// `second_looks`.
Reading arrange_strokes(const std::vector<StrokeGroup>& groups, Network& network,
                        Recent<Frame, Classification>& second_looks);

}  // namespace digits
