// How well a network tells digits from other writing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digits {

/// Letters that look like no digit. Left out is what a fair reader may take for one, as people
/// write it without a line of text around it: D O Q o and 0; I J i j l and 1; Z z and 2; G b and 6;
/// Y y g q and 4 or 9; S s and 5; B and 8.
inline constexpr std::string_view letters_unlike_digits = "ACEFHKLMNPRTUVWXacdefhkmnprtuvwx";

/// Whether `letter` is one of them.
bool looks_like_no_digit(char letter);

/// The area under the receiver operating characteristic: how likely a positive has a higher score
/// than a negative, ties counting half (Mann and Whitney 1947). Neither may be empty.
double area_under_roc(const std::vector<float>& positives, const std::vector<float>& negatives);

/// A letter and the score is_digit that it got.
struct ScoredLetter {
  char letter = 0;
  float is_digit = 0;
};

/// How well is_digit tells digits from letters.
struct Rejection {
  double auc = 0;  ///< area under the ROC, against letters that look like no digit
  int digits = 0;
  int letters = 0;
  std::string symbols;  ///< which these letters are
  double auc_all = 0;   ///< against all letters, also those that look like a digit
  int all_letters = 0;
};

/// Nothing where there is no digit, or no letter that looks like none.
std::optional<Rejection> measure_rejection(const std::vector<float>& digits,
                                           const std::vector<ScoredLetter>& letters);

}  // namespace digits
