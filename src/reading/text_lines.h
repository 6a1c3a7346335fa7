// Which marks of a page stand on one line.
#pragma once

#include <span>
#include <vector>

#include "image/image.h"

namespace digits {

/// The lines that marks form.
struct TextLines {
  std::vector<int> line;      ///< of each mark, the index of its line, from the top
  std::vector<float> height;  ///< of each line, the mean of its marks', in pixels
  float slope = 0;            ///< by how much lines fall, y by x: the page's mean
};

/// Finds the lines that marks of about a digit's size form. Marks may differ in size; lines may
/// rise or fall by 15 degrees, bend, and have gaps as wide as the page.
///
/// Neighbours are joined to runs, and runs to lines, the nearest first and each with the one that
/// suits it best, as long as they overlap vertically when both are carried on along their slopes;
/// with each round the page's slope is known better. Nearest neighbours are the idea of O'Gorman,
/// The document spectrum for page layout analysis, 1993.
TextLines text_lines(std::span<const Box> marks);

}  // namespace digits
