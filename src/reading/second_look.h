// What is in doubt is looked at once more.
#pragma once

#include "ink/frame.h"
#include "nn/classification.h"
#include "nn/network.h"

namespace digits {

/// `first` is what the network makes of the frame. Where that is in doubt, the mean of it and of
/// what the network makes of the frame moved by a pixel in the four diagonal directions: pooling
/// lets it see each of them a little differently, and their mean errs less than any of them.
Classification second_look(const Classification& first, const Frame& frame, Network& network);

}  // namespace digits
