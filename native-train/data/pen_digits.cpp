#include "data/pen_digits.h"

#include "data/handwriting.h"
#include "data/pen_digit_forms.h"
#include "data/random.h"

namespace digits {

PenDigit write_digit(Random& random) {
  const auto label = std::uint8_t(below(10, random));
  const Form& form = choose(forms[label], random);
  const float width = between(0.45f, 0.95f, random);  // against the height
  return {write(form, width, random), label};
}

Frame draw_digit(const PenDigit& digit, Random& random) {
  return draw_frame(digit.strokes, random);
}

}  // namespace digits
