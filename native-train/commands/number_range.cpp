#include "commands/number_range.h"

#include <cstdio>
#include <string>

namespace digits {
namespace {

// 10,000 as 10000, a millionth as 1e-06.
std::string short_text(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", number);
  return text;
}

template <class Accepts>
CLI::Validator number_where(const std::string& range, Accepts accepts) {
  const auto complaint = [=](const std::string& input) -> std::string {
    double number = 0;
    if (CLI::detail::lexical_cast(input, number) && accepts(number)) return "";
    return input + " is not a number " + range;
  };
  return CLI::Validator(complaint, range);
}

}  // namespace

CLI::Validator number_from(double least, double most) {
  // No comparison with nan holds.
  return number_where("from " + short_text(least) + " to " + short_text(most),
                      [=](double number) { return least <= number && number <= most; });
}

CLI::Validator number_above(double least, double most) {
  return number_where("above " + short_text(least) + " and up to " + short_text(most),
                      [=](double number) { return least < number && number <= most; });
}

}  // namespace digits
