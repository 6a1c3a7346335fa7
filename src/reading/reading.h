// What was read: digits, and the lines and numbers that they form.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "image/image.h"
#include "ink/frame.h"
#include "nn/classification.h"

namespace digits {

/// One digit that was read. Its box is in pixels of the picture, or in the unit of the strokes the
/// smallest one in whole numbers around all of their points.
struct Digit {
  int digit = 0;                             ///< 0 to 9, the most probable
  std::array<float, 10> probabilities = {};  ///< of each digit, if it is one; they add up to 1
  float is_digit = 0;                        ///< how likely it is a digit at all, 0 to 1
  Box box;                                   ///< where it stands
  int line = 0;                              ///< index of its line, from the top
  int index = 0;                             ///< of its character in the text of its line
  Frame frame = {};                          ///< what the network saw

  /// The probability of `digit`, 0 to 1.
  float confidence() const { return probabilities[std::size_t(digit)]; }
};

/// What is seen in a frame, as the digit in this box.
Digit digit_of(const Classification& seen, const Frame& frame, const Box& box);

/// Numbers beside each other.
struct Line {
  std::string text;          ///< such as "-12.5 7": one space between numbers
  std::vector<int> columns;  ///< for each number, the index of its column in the table

  bool operator==(const Line&) const = default;
};

/// What was read. Empty where nothing is written.
struct Reading {
  std::vector<Digit> digits;  ///< line by line, from left to right
  std::vector<Line> lines;    ///< from top to bottom

  /// The lines, separated by '\n'.
  std::string text() const;

  /// A row for each line, with as many cells as the table has columns: numbers, or "" where there
  /// is none.
  std::vector<std::vector<std::string>> table() const;
};

}  // namespace digits
