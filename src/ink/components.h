// Connected components.
#pragma once

#include <algorithm>
#include <cstddef>
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

/// The ink in `box` of the components whose labels are wanted, and of the pixels beside them: these
/// are faint, and belong to no component, as components do not touch.
template <class IsWanted>
GreyImage with_soft_edges(const GreyImage& ink, const Components& components, const Box& box,
                          IsWanted is_wanted) {
  GreyImage part(box.width, box.height);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      const int pixel = (box.y + y) * ink.width + box.x + x;
      if (!is_wanted(components.labels[std::size_t(pixel)])) continue;
      for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, box.height - 1); ++ny) {
        for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, box.width - 1); ++nx) {
          part.at(nx, ny) = ink.at(box.x + nx, box.y + ny);
        }
      }
    }
  }
  return part;
}

/// Whether a box lies against the edge of a picture.
bool touches_edge(const Box& box, int width, int height);

}  // namespace digits
