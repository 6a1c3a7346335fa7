// What numbers an option takes.
#pragma once

#include <CLI/CLI.hpp>

namespace digits {

/// Refuses what is not a number from `least` to `most`, both included. CLI::Range would let "nan"
/// through, and says no end as one of 309 digits.
CLI::Validator number_from(double least, double most);

/// The same without `least` itself.
CLI::Validator number_above(double least, double most);

}  // namespace digits
