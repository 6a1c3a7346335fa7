// How the programs of the benchmark are timed.
#pragma once

#include <chrono>

namespace digits {

/// How often a second `work` can be done: after a warm-up of a fifth of the time and at least once,
/// in runs of whole calls for at least `seconds`.
template <class Work>
double rate(double seconds, Work work) {
  const auto run = [&](double at_least) {
    const auto start = std::chrono::steady_clock::now();
    for (int calls = 1;; ++calls) {
      work();
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
      if (passed.count() >= at_least) return calls / passed.count();
    }
  };
  run(seconds / 5);
  return run(seconds);
}

}  // namespace digits
