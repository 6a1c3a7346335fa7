// Connected components.
#pragma once

#include <vector>

#include "image/image.h"

namespace digits {

/// Ink of at least this value joins components: it is above blur and noise.
inline constexpr std::uint8_t solid_ink = 96;

/// Pixels that hang together, corners included.
struct Component {
  Box box;
  int pixels = 0;
};

/// The components of a picture.
struct Components {
  std::vector<int> labels;  ///< a pixel's index in `all`, or -1
  std::vector<Component> all;
};

/// Groups the pixels of at least `threshold`.
Components connected_components(const GreyImage& image, std::uint8_t threshold);

/// Whether a box lies against the edge of a picture.
bool touches_edge(const Box& box, int width, int height);

}  // namespace digits
