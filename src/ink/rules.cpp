#include "ink/rules.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ink/lines.h"

namespace digits {
namespace {

// A page seen along a line: its rows, or its columns.
struct Page {
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
  int peak = 0;  // the darkest within the line's reach

  int thickness() const { return last - first + 1; }
};

int median(std::vector<int> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class Remover {
 public:
  Remover(const Page& page, const Line& line) : page_(page) {
    follow(line);
    measure();
  }

  void remove() {
    std::vector<bool> stroke(sections_.size());
    for (std::size_t i = 0; i < sections_.size(); ++i) stroke[i] = is_stroke(sections_[i]);
    close_gaps(stroke);
    drop_bulges(stroke);
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (!stroke[i] && sections_[i].thickness() > 0) clear(begin_ + int(i), sections_[i]);
    }
  }

 private:
  // The line's centre at each pixel along it, a little beyond both ends.
  void follow(const Line& line) {
    constexpr float beyond = 12;
    begin_ = std::max(0, int(line.points.front().along - beyond));
    const int end = std::min(page_.length, int(line.points.back().along + beyond));
    std::size_t next = 1;
    for (int a = begin_; a < end; ++a) {
      const float along = float(a) + 0.5f;
      while (next + 1 < line.points.size() && line.points[next].along < along) ++next;
      const LinePoint &from = line.points[next - 1], &to = line.points[next];
      const float share = (along - from.along) / (to.along - from.along);
      centres_.push_back(int(from.across + share * (to.across - from.across)));
    }
  }

  // The line's usual ink and thickness, and its section at each pixel.
  void measure() {
    std::vector<int> values;
    for (std::size_t i = 0; i < centres_.size(); ++i) {
      sections_.push_back(around(begin_ + int(i), centres_[i]));
      values.push_back(sections_.back().peak);
    }
    strength_ = median(values);
    least_ = std::max(8, strength_ * 2 / 5);
    values.clear();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      grow(begin_ + int(i), sections_[i]);
      if (sections_[i].thickness() > 0) values.push_back(sections_[i].thickness());
    }
    thickness_ = median(values);
  }

  // The darkest pixel near the centre.
  Section around(int a, int centre) const {
    constexpr int reach = 2;
    Section section;
    for (int b = std::max(0, centre - reach); b <= std::min(page_.breadth - 1, centre + reach);
         ++b) {
      if (page_.at(a, b) <= section.peak) continue;
      section.peak = page_.at(a, b);
      section.first = b;
    }
    return section;
  }

  // From its darkest pixel to where paper begins on both sides.
  void grow(int a, Section& section) const {
    if (section.peak < least_) return;
    section.last = section.first;
    while (section.first > 0 && page_.at(a, section.first - 1) >= least_) --section.first;
    while (section.last + 1 < page_.breadth && page_.at(a, section.last + 1) >= least_)
      ++section.last;
  }

  bool is_stroke(const Section& section) const {
    const int usual = thickness_ + 1 + thickness_ / 4;
    return section.thickness() > usual || is_darker(section);
  }
  bool is_darker(const Section& section) const { return section.peak > strength_ * 3 / 2 + 8; }

  // A slanted stroke lies within the line for a few pixels on its way from one side to the other.
  void close_gaps(std::vector<bool>& stroke) const {
    const std::size_t widest = std::size_t(thickness_) + 1;
    std::size_t gap = widest + 1;
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      if (!stroke[i]) {
        ++gap;
        continue;
      }
      if (gap <= widest) std::fill_n(stroke.begin() + std::ptrdiff_t(i - gap), gap, true);
      gap = 0;
    }
  }

  // A stroke goes on beyond the line, or is darker; else the line itself is thicker there.
  void drop_bulges(std::vector<bool>& stroke) const {
    for (std::size_t begin = 0; begin < stroke.size();) {
      std::size_t end = begin;
      bool is_stroke_sure = false;
      while (end < stroke.size() && stroke[end] == stroke[begin]) {
        const Section& section = sections_[end++];
        is_stroke_sure |= section.thickness() > 2 * thickness_ + 1 || is_darker(section);
      }
      if (!is_stroke_sure)
        std::fill(stroke.begin() + std::ptrdiff_t(begin), stroke.begin() + std::ptrdiff_t(end),
                  false);
      begin = end;
    }
  }

  // With the soft edge.
  void clear(int a, const Section& section) const {
    constexpr int edge = 2;
    int before = least_, first = section.first, last = section.last;
    for (int n = 0; n < edge && first > 0 && page_.at(a, first - 1) <= before; ++n)
      before = page_.at(a, --first);
    before = least_;
    for (int n = 0; n < edge && last + 1 < page_.breadth && page_.at(a, last + 1) <= before; ++n)
      before = page_.at(a, ++last);
    for (int b = first; b <= last; ++b) page_.at(a, b) = 0;
  }

  const Page& page_;
  int begin_ = 0;  // of all that follows, along the line
  std::vector<int> centres_;
  std::vector<Section> sections_;
  int strength_ = 0;   // of the line, without strokes
  int least_ = 0;      // what counts as ink
  int thickness_ = 0;  // of the line, in pixels of at least that
};

}  // namespace

void remove_rules(GreyImage& ink) {
  constexpr float steepest = 0.1f;  // of lines on a level page in perspective
  const Lines lines = ruled_lines(ink, steepest);
  const Page rows{ink.pixels.data(), ink.width, ink.height, 1, ink.width};
  for (const Line& line : lines.horizontal) Remover(rows, line).remove();
  const Page columns{ink.pixels.data(), ink.height, ink.width, ink.width, 1};
  for (const Line& line : lines.vertical) Remover(columns, line).remove();
}

}  // namespace digits
