// The forms of letters and signs that look like no digit.
#pragma once

#include <vector>

#include "data/handwriting.h"

namespace digits {

/// Letters, printed and cursive, one entry a letter. Letters that can be taken for a digit are left
/// out (B 8, D O o 0, G b 6, I J i j l 1, Q 0 or 2, S s 5, Z z 2, g q y 9), and so are such forms
/// of others: the cursive F and T like a crossed 7, the looped L and r like a 2, the looped f like
/// an 8.
extern const std::vector<Forms> letter_forms;

/// Signs and small drawings.
extern const Forms mark_forms;

}  // namespace digits
