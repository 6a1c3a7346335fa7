#include "commands/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace digits {

ProgressBar::ProgressBar(std::string label, std::string unit, long total)
    : label_(std::move(label)),
      unit_(std::move(unit)),
      total_(std::max(total, 1L)),
      terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressBar::update(long done, const std::string& note) {
  constexpr int width = 24;
  const auto now = Clock::now();
  if (!terminal_ || (now - drawn_ < std::chrono::milliseconds(100) && done < total_)) return;
  drawn_ = now;

  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double speed = seconds > 0 ? double(done) / seconds : 0;
  const double left = speed > 0 ? double(total_ - done) / speed : 0;
  const int filled = int(width * done / total_);
  const std::string bar =
      std::string(std::size_t(filled), '=') + std::string(std::size_t(width - filled), ' ');
  std::fprintf(stderr, "\r\033[K%s [%s] %3ld %%  %.0f %s/s  %.0f s left  %s", label_.c_str(),
               bar.c_str(), 100 * done / total_, speed, unit_.c_str(), left, note.c_str());
}

void ProgressBar::clear() {
  if (terminal_) std::fputs("\r\033[K", stderr);
}

}  // namespace digits
