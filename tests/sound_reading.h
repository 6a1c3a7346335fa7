// What holds of every reading, whatever was read.
#pragma once

#include <algorithm>
#include <string>

#include "reading/reading.h"

namespace digits {

/// What is wrong with a reading in itself; empty where it is sound: its digits are likely to some
/// degree and stand where their lines say, line by line, and each number has a column.
inline std::string flaw(const Reading& reading) {
  const auto is_probability = [](float p) { return p >= 0 && p <= 1.0001f; };
  int line = 0, index = -1;
  for (const Digit& digit : reading.digits) {
    if (digit.digit < 0 || digit.digit > 9) return "a digit is none";
    if (!is_probability(digit.is_digit) ||
        !std::all_of(digit.probabilities.begin(), digit.probabilities.end(), is_probability)) {
      return "a probability is none";
    }
    if (digit.line < line || (digit.line == line && digit.index <= index)) {
      return "digits are out of order";
    }
    line = digit.line;
    index = digit.index;
    if (line >= int(reading.lines.size())) return "a digit stands on no line";
    const std::string& text = reading.lines[std::size_t(line)].text;
    if (index >= int(text.size()) || text[std::size_t(index)] != '0' + digit.digit) {
      return "a digit is not the character of its line";
    }
  }
  for (const Line& each : reading.lines) {
    const auto spaces = std::count(each.text.begin(), each.text.end(), ' ');
    if (each.text.empty()) return "a line is empty";
    if (int(each.columns.size()) != spaces + 1) return "numbers and columns differ";
    if (!std::is_sorted(each.columns.begin(), each.columns.end()))
      return "columns are out of order";
  }
  return {};
}

/// The same of the reading of a picture, inside which all boxes lie.
inline std::string flaw(const Reading& reading, int width, int height) {
  for (const Digit& digit : reading.digits) {
    const Box& box = digit.box;
    if (box.width < 1 || box.height < 1 || box.x < 0 || box.y < 0 || box.x > width - box.width ||
        box.y > height - box.height) {
      return "a box is not within the picture";
    }
  }
  return flaw(reading);
}

}  // namespace digits
