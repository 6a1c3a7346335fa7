#include "ink/rules.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ink/ruled_lines.h"

namespace digits {
namespace {

// A page seen along a line: its rows, or its columns.
struct AlignedPage {
  std::uint8_t* pixels;
  int length;             // along the line
  int breadth;            // across it
  std::ptrdiff_t step;    // to the next pixel along
  std::ptrdiff_t across;  // to the next pixel across

  std::uint8_t& at(int a, int b) const { return pixels[a * step + b * across]; }
};

// The ink across a line at one place.
struct Section {
  int first = 0;
  int last = -1;
  int ink = 0;  // the sum of its pixels, soft edges included

  bool is_empty() const { return last < first; }
};

// The smallest value that a third of all do not exceed: where writing is dense, half of a line may
// be under strokes.
int lower_third(std::vector<int> values) {
  if (values.empty()) return 0;
  const auto third = values.begin() + std::ptrdiff_t(values.size() / 3);
  std::nth_element(values.begin(), third, values.end());
  return *third;
}

// Takes one line off a page. Along it, ink is constant; where there is more, there is a stroke.
class Remover {
 public:
  Remover(const AlignedPage& page, const Rule& line)
      : page_(page), line_(line), begin_(std::max(0, int(line.points.front().along) - beyond)) {
    const int end = std::min(page_.length, int(line.points.back().along) + beyond);
    for (int a = begin_; a < end; ++a) centres_.push_back(int(line.across(float(a) + 0.5f)));
    measure();
    for (const Section& section : sections_) is_stroke_.push_back(section.ink > usual(1.2f, 1));
  }

  // Where two lines cross, each hides the other's strokes: what is beside the crossing, on two of
  // its four sides, decides for both.
  void cross(Remover& other) {
    const float place = other.line_.across(line_.across(other.line_.points.front().across));
    const float other_place = line_.across(place);
    const Range here = range(place, other.thickness_);
    const Range there = other.range(other_place, thickness_);
    if (here.is_empty() || there.is_empty()) return;
    const bool is_stroke = strokes_beside(here) + other.strokes_beside(there) >= 2;
    set(here, is_stroke);
    other.set(there, is_stroke);
  }

  void remove() {
    close_gaps();
    trim();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_stroke_[i]) {
        uncover(begin_ + int(i), centres_[i]);
      } else if (!sections_[i].is_empty()) {
        clear(begin_ + int(i), sections_[i]);
      }
    }
  }

 private:
  static constexpr int beyond = 12;  // pixels that a line may go on at its ends
  static constexpr int soft = 2;     // pixels of a soft edge

  // The line's usual ink and thickness, and its section at each pixel.
  void measure() {
    std::vector<int> peaks, thicknesses, inks;
    for (std::size_t i = 0; i < centres_.size(); ++i) {
      const int b = darkest(begin_ + int(i), centres_[i]);
      sections_.push_back({b, b - 1});
      const int peak = page_.at(begin_ + int(i), b);
      if (peak > 0) peaks.push_back(peak);
    }
    strength_ = lower_third(peaks);
    least_ = std::max(8, strength_ * 2 / 5);
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      grow(begin_ + int(i), sections_[i]);
      if (sections_[i].is_empty()) continue;
      thicknesses.push_back(sections_[i].last - sections_[i].first + 1);
      inks.push_back(sections_[i].ink);
    }
    thickness_ = lower_third(thicknesses);
    ink_ = lower_third(inks);
  }

  // The line's own ink, times a factor, and some of its pixels more.
  int usual(float factor, int pixels) const {
    return int(float(ink_) * factor) + pixels * strength_;
  }

  // The darkest pixel near the centre.
  int darkest(int a, int centre) const {
    constexpr int reach = 2;
    const int first = std::clamp(centre - reach, 0, page_.breadth - 1);
    const int last = std::clamp(centre + reach, 0, page_.breadth - 1);
    int best = first;
    for (int b = first; b <= last; ++b) {
      if (page_.at(a, b) > page_.at(a, best)) best = b;
    }
    return best;
  }

  // From its darkest pixel to where paper begins on both sides, or to where it is a stroke for
  // sure.
  void grow(int a, Section& section) const {
    constexpr int farthest = 16;
    const int middle = section.first;
    if (page_.at(a, middle) < least_) return;
    section.last = middle;
    while (section.first > 0 && middle - section.first < farthest &&
           page_.at(a, section.first - 1) >= least_)
      --section.first;
    while (section.last + 1 < page_.breadth && section.last - middle < farthest &&
           page_.at(a, section.last + 1) >= least_)
      ++section.last;
    const int first = std::max(0, section.first - soft);
    const int last = std::min(page_.breadth - 1, section.last + soft);
    for (int b = first; b <= last; ++b) section.ink += page_.at(a, b);
  }

  // Sections that have a neighbour on both sides.
  struct Range {
    int first = 0, last = -1;

    bool is_empty() const { return last < first; }
  };

  Range range(float place, int thickness) const {
    const float reach = float(thickness) / 2 + 2;
    const Range range{int(place - reach) - begin_, int(place + reach) - begin_};
    return range.first < 1 || range.last > int(sections_.size()) - 2 ? Range{} : range;
  }

  int strokes_beside(const Range& range) const {
    return is_stroke_[std::size_t(range.first - 1)] + is_stroke_[std::size_t(range.last + 1)];
  }

  void set(const Range& range, bool is_stroke) {
    const Section &before = sections_[std::size_t(range.first - 1)],
                  &after = sections_[std::size_t(range.last + 1)];
    const Section& beside =
        before.is_empty() || is_stroke_[std::size_t(range.first - 1)] ? after : before;
    for (int i = range.first; i <= range.last; ++i) {
      is_stroke_[std::size_t(i)] = is_stroke;
      if (!is_stroke) sections_[std::size_t(i)] = beside;
    }
  }

  // A slanted stroke lies within the line for a few pixels on its way from one side to the other.
  void close_gaps() {
    const std::size_t widest = std::size_t(thickness_) + 1;
    std::size_t gap = widest + 1;
    for (std::size_t i = 0; i < is_stroke_.size(); ++i) {
      if (!is_stroke_[i]) {
        ++gap;
        continue;
      }
      if (gap <= widest) std::fill_n(is_stroke_.begin() + std::ptrdiff_t(i - gap), gap, true);
      gap = 0;
    }
  }

  // A stroke goes on beyond the line or is darker somewhere, or else the line itself is thicker
  // there. Beside a stroke, blur rounds its corners with the line.
  void trim() {
    constexpr std::size_t corner = 3;
    const auto is_sure = [&](std::size_t i) { return sections_[i].ink > usual(2, 2); };
    const std::size_t count = is_stroke_.size();
    for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
      if (!is_stroke_[begin]) {
        end = begin + 1;
        continue;
      }
      while (end < count && is_stroke_[end]) ++end;
      std::size_t first = begin, last = end;
      while (first < end && !is_sure(first)) ++first;
      while (last > first && !is_sure(last - 1)) --last;
      const bool is_line = first == end;
      for (std::size_t i = begin; i < end; ++i) {
        if (is_line || (i < first && first - begin <= corner) ||
            (i >= last && end - last <= corner))
          is_stroke_[i] = false;
      }
    }
  }

  // Where a line is lighter than strokes, they show through it: inks absorb light one after the
  // other, so what is paper shines through both as the product of what shines through each.
  void uncover(int a, int centre) const {
    constexpr int darkest_line = 230;  // beyond, noise would count for too much
    const int line = strength_ * 9 / 8;
    if (line > darkest_line) return;
    const int reach = thickness_ / 2 + 1;
    const int first = std::max(0, centre - reach);
    const int last = std::min(page_.breadth - 1, centre + reach);
    for (int b = first; b <= last; ++b) {
      std::uint8_t& pixel = page_.at(a, b);
      pixel = std::uint8_t(std::max(0, pixel - line) * 255 / (255 - line));
    }
  }

  // With the soft edge.
  void clear(int a, const Section& section) const {
    int before = least_, first = section.first, last = section.last;
    for (int n = 0; n < soft && first > 0 && page_.at(a, first - 1) <= before; ++n)
      before = page_.at(a, --first);
    before = least_;
    for (int n = 0; n < soft && last + 1 < page_.breadth && page_.at(a, last + 1) <= before; ++n)
      before = page_.at(a, ++last);
    for (int b = first; b <= last; ++b) page_.at(a, b) = 0;
  }

  AlignedPage page_;
  const Rule& line_;
  int begin_;  // of all that follows, along the line
  std::vector<int> centres_;
  std::vector<Section> sections_;
  std::vector<bool> is_stroke_;
  int strength_ = 0;   // of the line, without strokes
  int least_ = 0;      // what counts as ink
  int thickness_ = 0;  // of the line, in pixels of at least that
  int ink_ = 0;        // of a section
};

}  // namespace

void remove_rules(GreyImage& ink) {
  constexpr float steepest = 0.1f;  // of lines on a level page in perspective
  const Lines lines = ruled_lines(ink, steepest);
  const AlignedPage rows{ink.pixels.data(), ink.width, ink.height, 1, ink.width};
  const AlignedPage columns{ink.pixels.data(), ink.height, ink.width, ink.width, 1};
  std::vector<Remover> horizontal, vertical;
  for (const Rule& line : lines.horizontal) horizontal.emplace_back(rows, line);
  for (const Rule& line : lines.vertical) vertical.emplace_back(columns, line);
  for (Remover& one : horizontal) {
    for (Remover& other : vertical) one.cross(other);
  }
  for (Remover& remover : horizontal) remover.remove();
  for (Remover& remover : vertical) remover.remove();
}

}  // namespace digits
