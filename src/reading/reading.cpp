#include "reading/reading.h"

#include <algorithm>

namespace digits {

Digit digit_of(const Classification& seen, const Frame& frame, const Box& box) {
  return {.digit = seen.digit(),
          .probabilities = seen.probabilities,
          .is_digit = seen.is_digit,
          .box = box,
          .frame = frame};
}

std::string Reading::text() const {
  std::string text;
  for (const Line& line : lines) text += (text.empty() ? "" : "\n") + line.text;
  return text;
}

std::vector<std::vector<std::string>> Reading::table() const {
  int columns = 0;
  for (const Line& line : lines) {
    for (const int column : line.columns) columns = std::max(columns, column + 1);
  }
  std::vector<std::vector<std::string>> rows;
  for (const Line& line : lines) {
    std::vector<std::string>& row = rows.emplace_back(std::size_t(columns));
    std::size_t begin = 0;
    for (const int column : line.columns) {
      const std::size_t end = std::min(line.text.find(' ', begin), line.text.size());
      row[std::size_t(column)] = line.text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
  return rows;
}

}  // namespace digits
