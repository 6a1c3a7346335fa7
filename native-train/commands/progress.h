// A progress bar with speed and time left, on standard error.
#pragma once

#include <chrono>
#include <string>

namespace digits {

/// Shows how far a job of `total` steps is. Draws over itself, a few times a second, and only where
/// standard error is a terminal.
class ProgressBar {
 public:
  /// `label` stands before the bar; `unit` is what is counted, such as "images".
  ProgressBar(std::string label, std::string unit, long total);
  ~ProgressBar() { clear(); }

  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `done` steps so far; `note` stands behind the bar.
  void update(long done, const std::string& note = "");

  /// Removes the bar, so that other output can follow.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::string label_;
  std::string unit_;
  long total_;
  bool terminal_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = {};
};

}  // namespace digits
