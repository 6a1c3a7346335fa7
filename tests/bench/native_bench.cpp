// How fast the network that ships reads in one thread, for `tools/bench native`:
//   native_bench frames ARITHMETIC COUNT SECONDS    calls a second that each read COUNT frames
//   native_bench strokes ARITHMETIC SECONDS         calls a second that each read one digit's
//   strokes
// ARITHMETIC is integer or floating. Every call reads other digits than the last one.
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "data/pen_digits.h"
#include "rate.h"
#include "reader.h"
#include "shipped_model.h"

namespace digits {
namespace {

constexpr std::size_t digit_count = 1000;

std::vector<PenDigit> pen_digits() {
  std::vector<PenDigit> written;
  for (std::size_t i = 0; i < digit_count; ++i) {
    Random random(i);
    written.push_back(write_digit(random));
  }
  return written;
}

std::vector<Frame> frames() {
  std::vector<Frame> drawn;
  for (const PenDigit& digit : pen_digits()) {
    Random random(drawn.size());
    drawn.push_back(draw_digit(digit, random));
  }
  return drawn;
}

Reader reader(const std::string& arithmetic) {
  if (arithmetic == "integer") return *Reader::load(shipped_model(), Arithmetic::integer);
  if (arithmetic == "floating") return *Reader::load(shipped_model(), Arithmetic::floating);
  throw std::runtime_error("no arithmetic is called " + arithmetic);
}

double frame_calls_per_second(Reader reader, std::size_t count, double seconds) {
  const std::vector<Frame> all = frames();
  std::size_t next = 0;
  return rate(seconds, [&] {
    for (std::size_t i = 0; i < count; ++i, ++next) reader.classify(all[next % all.size()]);
  });
}

double stroke_calls_per_second(Reader reader, double seconds) {
  const std::vector<PenDigit> all = pen_digits();
  std::size_t next = 0;
  return rate(seconds, [&] { reader.read_strokes(all[next++ % all.size()].strokes, 1, 1); });
}

double calls_per_second(const std::vector<std::string>& words) {
  if (words.size() == 4 && words[0] == "frames") {
    return frame_calls_per_second(reader(words[1]), std::stoul(words[2]), std::stod(words[3]));
  }
  if (words.size() == 3 && words[0] == "strokes") {
    return stroke_calls_per_second(reader(words[1]), std::stod(words[2]));
  }
  throw std::runtime_error(
      "frames ARITHMETIC COUNT SECONDS or strokes ARITHMETIC SECONDS is needed");
}

}  // namespace
}  // namespace digits

int main(int argc, char** argv) {
  try {
    std::cout << digits::calls_per_second({argv + 1, argv + argc}) << std::endl;
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "native_bench: " << error.what() << std::endl;
    return 1;
  }
}
