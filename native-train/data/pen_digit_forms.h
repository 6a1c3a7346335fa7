// The forms in which people write digits.
#pragma once

#include <array>

#include "data/handwriting.h"

namespace digits {

/// Of each digit from 0 to 9.
extern const std::array<Forms, 10> digit_forms;

}  // namespace digits
