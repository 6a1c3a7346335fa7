// Pictures of what is not a digit.
#pragma once

#include <array>

#include "data/mnist.h"
#include "data/random.h"

namespace digits {

/// Stands for "not a digit" where 0 to 9 stand for digits.
inline constexpr std::uint8_t not_a_digit = 10;

/// What a picture that is not a digit shows.
enum class NonDigit {
  letter,  ///< only those that look like no digit
  sign,    ///< a cross, a tick, an arrow, a star, a small drawing
  line,    ///< that is no 1
  scribble,
  blot,
  several_digits,  ///< side by side, overlapping a little, or one below the other
  part_of_digit,   ///< a half that is not another digit
  lying_digit,     ///< a 2, 3, 4, 5 or 7 on its side
};

inline constexpr std::array all_non_digits = {
    NonDigit::letter, NonDigit::sign,           NonDigit::line,          NonDigit::scribble,
    NonDigit::blot,   NonDigit::several_digits, NonDigit::part_of_digit, NonDigit::lying_digit};

/// Makes up a picture of the given kind, normalised just as users' ink is. What is made of digits
/// is made of the two given ones; where they do not serve (there is no harmless half of an 8), the
/// picture shows a letter.
Frame draw_non_digit(NonDigit kind, const LabelledFrame& first, const LabelledFrame& second,
                     Random& random);

/// One of any kind: 42 of a hundred are letters, which are the most like digits, beside those that
/// stand in for digits that do not serve.
Frame draw_non_digit(const LabelledFrame& first, const LabelledFrame& second, Random& random);

}  // namespace digits
