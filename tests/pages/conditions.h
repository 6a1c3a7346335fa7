// Test pages: numbers written on paper, under one condition each.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "data/random.h"
#include "marks.h"
#include "picture.h"
#include "writing.h"

namespace digits::pages {

/// A picture of a page, and what is written there.
struct Page {
  Picture picture;
  std::vector<Line> lines;
  int jpeg_quality = 0;  ///< from 1 to 100; 0 keeps every pixel as it is, as PNG
};

/// What makes a page hard to read.
struct Condition {
  std::string_view name;
  Page (*make)(const DigitImages& images, Random& random);
};

/// All there are.
std::span<const Condition> all_conditions();

/// The page of this number under a condition; the same seed gives the same page.
Page make_page(const Condition& condition, const DigitImages& images, int seed, int number);

}  // namespace digits::pages
