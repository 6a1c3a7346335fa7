// What becomes of a page before a camera.
#pragma once

#include <array>

#include "data/random.h"
#include "picture.h"

namespace digits::pages {

/// Takes places on the page to places in the photograph: a homography, three rows of a matrix.
struct View {
  std::array<float, 9> matrix;

  Point operator()(const Point& place) const;

  /// The smallest box around the box as it is seen.
  Box operator()(const Box& box) const;

  /// Takes places in the photograph to places on the page.
  View inverse() const;
};

/// Turns the page around its middle by `degrees`, clockwise, and enlarges it by `scale`; its lower
/// part comes nearer by `perspective`, in parts of its size.
View turned(const Picture& page, float degrees, float scale, float perspective);

/// The page as it is seen, on a ground as large, on which it throws a narrow shadow of this
/// brightness, from 0 to 1.
Picture photograph(const Picture& page, const View& view, const Picture& ground,
                   float shadow_brightness);

/// Gaussian blur with this deviation, in pixels.
Picture blurred(const Picture& picture, float deviation);

/// Normal noise of a sensor, with this deviation, of which a part is in the colours.
void add_sensor_noise(Picture& picture, float deviation, Random& random);

/// Dust and crumbs: dark spots of a pixel or two, so many to a million pixels.
void add_dust(Picture& picture, int spots, Random& random);

}  // namespace digits::pages
