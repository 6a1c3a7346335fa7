#include "data/pen_digits.h"

#include <array>

#include "data/handwriting.h"
#include "data/pen_digit_forms.h"
#include "data/random.h"

namespace digits {

namespace {

// 1 comes three times and 7 twice as often as the others: their forms differ most between people,
// and each has some that come close to the other.
constexpr std::array<std::uint8_t, 13> labels = {0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9};

}  // namespace

PenDigit write_digit(Random& random) {
  const std::uint8_t label = labels[below(labels.size(), random)];
  const Form& form = choose(digit_forms[label], random);
  const float width = between(0.45f, 0.95f, random);  // against the height
  return {write(form, width, random), label};
}

Frame draw_digit(const PenDigit& digit, Random& random) {
  return draw_frame(digit.strokes, random);
}

}  // namespace digits
