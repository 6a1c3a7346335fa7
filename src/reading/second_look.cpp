#include "reading/second_look.h"

#include <algorithm>

namespace digits {

Classification second_look(const Classification& first, const Frame& frame, Network& network) {
  // One MNIST picture in thirty is read with less, and nearly all that are misread.
  constexpr float sure = 0.99f;
  const auto& p = first.probabilities;
  if (*std::max_element(p.begin(), p.end()) >= sure) return first;

  Classification mean = first;
  float looks = 1;
  for (const int dx : {-1, 1}) {
    for (const int dy : {-1, 1}) {
      const Classification look = classification(network.logits(moved(frame, dx, dy)));
      for (std::size_t digit = 0; digit < p.size(); ++digit) {
        mean.probabilities[digit] += look.probabilities[digit];
      }
      mean.is_digit += look.is_digit;
      ++looks;
    }
  }
  for (float& probability : mean.probabilities) probability /= looks;
  mean.is_digit /= looks;
  return mean;
}

}  // namespace digits
