#include "training/rejection.h"

#include <algorithm>
#include <set>

namespace digits {

double area_under_roc(const std::vector<float>& positives, const std::vector<float>& negatives) {
  std::vector<float> sorted = negatives;
  std::sort(sorted.begin(), sorted.end());
  double wins = 0;
  for (const float score : positives) {
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), score);
    wins += double(first - sorted.begin()) + 0.5 * double(last - first);
  }
  return wins / (double(positives.size()) * double(negatives.size()));
}

bool looks_like_no_digit(char letter) {
  return letters_unlike_digits.find(letter) != std::string_view::npos;
}

std::optional<Rejection> measure_rejection(const std::vector<float>& digits,
                                           const std::vector<ScoredLetter>& letters) {
  std::vector<float> unlike, all;
  std::set<char> symbols;
  for (const auto& [letter, score] : letters) {
    all.push_back(score);
    if (!looks_like_no_digit(letter)) continue;
    unlike.push_back(score);
    symbols.insert(letter);
  }
  if (digits.empty() || unlike.empty()) return std::nullopt;
  return Rejection{.auc = area_under_roc(digits, unlike),
                   .digits = int(digits.size()),
                   .letters = int(unlike.size()),
                   .symbols = {symbols.begin(), symbols.end()},
                   .auc_all = area_under_roc(digits, all),
                   .all_letters = int(all.size())};
}

}  // namespace digits
