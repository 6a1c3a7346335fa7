#include "reading/text_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace digits {
namespace {

// The tangent of 15 degrees: how steep a line may be.
constexpr float steepest = 0.27f;

// How much evidence (sum of squared distances along a line, in digits' heights) makes a slope as
// certain as what is known beforehand: of a page, that it lies straight; of a line, that it has the
// page's slope.
constexpr float page_prior = 4, line_prior = 8;

struct Mark {
  float x, left, right, top, bottom;

  float middle() const { return (top + bottom) / 2; }
};

// Evidence of a slope: sums of squares about the mean, in heights.
struct Scatter {
  float xx = 0, xy = 0;
};

// A line, or a part of one.
struct Run {
  std::vector<int> marks;  // from left to right
  float height = 0;        // mean
  Scatter scatter = {};
  int right = -1;  // the run that it is joined to
};

// Where a run ends, at the middle of its outermost mark, and how it goes on.
struct End {
  float x, edge, top, bottom, slope;

  float height() const { return bottom - top; }
  // By how much it has fallen `distance` further to the right.
  float fall(float distance) const { return slope * distance; }
};

// How well a run suits another, the less the better.
struct Suitor {
  float cost = std::numeric_limits<float>::infinity();
  int run = -1;
};

Mark to_mark(const Box& box) {
  const float left = float(box.x), top = float(box.y);
  const float width = float(std::max(box.width, 1)), height = float(std::max(box.height, 1));
  return {left + width / 2, left, left + width, top, top + height};
}

class Page {
 public:
  explicit Page(std::span<const Box> boxes) {
    for (const Box& box : boxes) {
      const Mark mark = to_mark(box);
      runs_.push_back(Run{.marks = {int(marks_.size())}, .height = mark.bottom - mark.top});
      marks_.push_back(mark);
    }
    sort_runs();
  }

  // Joins runs that are at most `reach` heights apart until no more belong together.
  void join(float reach) {
    constexpr int most_rounds = 16;
    for (int round = 0; round < most_rounds && link(reach); ++round) {
      merge();
      update_slope();
    }
  }

  TextLines lines() && {
    // Where lines would meet the left edge says which one is higher.
    const auto height = [&](const Run& run) {
      float sum = 0;
      for (const int i : run.marks) sum += mark(i).middle() - slope_ * mark(i).x;
      return sum / float(run.marks.size());
    };
    std::vector<std::tuple<float, int, int>> order;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      order.emplace_back(height(runs_[i]), runs_[i].marks.front(), int(i));
    }
    std::sort(order.begin(), order.end());
    TextLines result{.lines = {}, .slope = slope_};
    for (const auto& [top, first, i] : order) result.lines.push_back(std::move(run(i).marks));
    return result;
  }

 private:
  const Mark& mark(int i) const { return marks_[std::size_t(i)]; }
  Run& run(int i) { return runs_[std::size_t(i)]; }
  const Mark& first(const Run& run) const { return mark(run.marks.front()); }
  const Mark& last(const Run& run) const { return mark(run.marks.back()); }

  float slope(const Run& run) const {
    return (run.scatter.xy + line_prior * slope_) / (run.scatter.xx + line_prior);
  }

  void sort_runs() {
    std::sort(runs_.begin(), runs_.end(), [&](const Run& a, const Run& b) {
      return std::tuple(first(a).x, a.marks.front()) < std::tuple(first(b).x, b.marks.front());
    });
  }

  // The mean of the marks nearest to the end, moved there along the slope.
  template <class Iterator>
  End end(Iterator outermost, Iterator innermost, float edge, float slope) const {
    constexpr std::ptrdiff_t enough = 4;  // a bent line is straight that far
    End end{mark(*outermost).x, edge, 0, 0, slope};
    const auto count = std::min(innermost - outermost, enough);
    for (auto i = outermost; i != outermost + count; ++i) {
      const float fall = end.fall(end.x - mark(*i).x);
      end.top += (mark(*i).top + fall) / float(count);
      end.bottom += (mark(*i).bottom + fall) / float(count);
    }
    return end;
  }

  End left_end(const Run& run) const {
    return end(run.marks.begin(), run.marks.end(), first(run).left, slope(run));
  }
  End right_end(const Run& run) const {
    return end(run.marks.rbegin(), run.marks.rend(), last(run).right, slope(run));
  }

  // What speaks against one run, with the given right end, going on in another, with the given left
  // end, in pixels; infinite where they cannot belong together. `size` is their digits' height.
  float cost(const End& from, const End& to, float size, float reach) const {
    constexpr float least_overlap = 0.5f;  // of the lower one's height
    constexpr float weight = 2;
    constexpr float never = std::numeric_limits<float>::infinity();
    const float gap = to.edge - from.edge, distance = to.x - from.x;
    if (gap > reach * size) return never;

    // Both carried on to the middle between them.
    const float down = from.fall(distance / 2), up = to.fall(-distance / 2);
    const float overlap =
        std::min(from.bottom + down, to.bottom + up) - std::max(from.top + down, to.top + up);
    const float share = std::min(overlap / std::min(from.height(), to.height()), 1.0f);
    const float doubt = uncertainty_ * distance / size;
    if (share < std::max(least_overlap - doubt, 0.0f)) return never;
    return std::max(gap, 0.0f) + weight * size * (1 - share);
  }

  // Links each run to the one at its right that suits it best, if it suits that best, too. False
  // where there is none.
  bool link(float reach) {
    std::vector<End> left_ends;
    float farthest = 0;  // from a run's edge to the middle of the next one's first mark
    for (const Run& run : runs_) {
      left_ends.push_back(left_end(run));
      farthest = std::max(farthest, reach * run.height + first(run).right - first(run).left);
    }
    std::vector<Suitor> at_left(runs_.size()), at_right(runs_.size());
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const End from = right_end(runs_[i]);
      const auto begin = std::partition_point(left_ends.begin(), left_ends.end(),
                                              [&](const End& to) { return to.x <= from.x; });
      for (auto j = std::size_t(begin - left_ends.begin()); j < runs_.size(); ++j) {
        if (left_ends[j].x - from.edge > farthest) break;
        const float size = std::max(runs_[i].height, runs_[j].height);
        const float c = cost(from, left_ends[j], size, reach);
        if (c < at_right[i].cost) at_right[i] = {c, int(j)};
        if (c < at_left[j].cost) at_left[j] = {c, int(i)};
      }
    }
    bool linked = false;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const int right = at_right[i].run;
      const bool is_mutual = right >= 0 && at_left[std::size_t(right)].run == int(i);
      runs_[i].right = is_mutual ? right : -1;
      linked = linked || is_mutual;
    }
    return linked;
  }

  // Makes one run of those that are linked.
  void merge() {
    std::vector<bool> taken(runs_.size());
    for (const Run& run : runs_) {
      if (run.right >= 0) taken[std::size_t(run.right)] = true;
    }
    std::vector<Run> merged;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (taken[i]) continue;
      Run whole;
      for (int part = int(i); part >= 0; part = run(part).right) {
        whole.marks.insert(whole.marks.end(), run(part).marks.begin(), run(part).marks.end());
      }
      measure(whole);
      merged.push_back(std::move(whole));
    }
    runs_ = std::move(merged);
    sort_runs();
  }

  void measure(Run& run) const {
    const float count = float(run.marks.size());
    float x = 0, y = 0;
    for (const int i : run.marks) {
      run.height += (mark(i).bottom - mark(i).top) / count;
      x += mark(i).x / count;
      y += mark(i).middle() / count;
    }
    const float unit = run.height * run.height;
    for (const int i : run.marks) {
      const float dx = mark(i).x - x;
      run.scatter.xx += dx * dx / unit;
      run.scatter.xy += dx * (mark(i).middle() - y) / unit;
    }
  }

  void update_slope() {
    Scatter all;
    for (const Run& run : runs_) {
      all.xx += run.scatter.xx;
      all.xy += run.scatter.xy;
    }
    uncertainty_ = steepest * std::sqrt(page_prior / (all.xx + page_prior));
    slope_ = std::clamp(all.xy / (all.xx + page_prior), -steepest, steepest);
  }

  std::vector<Mark> marks_;
  std::vector<Run> runs_;  // by where they begin
  float slope_ = 0;
  float uncertainty_ = steepest;  // by how much the slope may be wrong
};

}  // namespace

TextLines text_lines(std::span<const Box> marks) {
  Page page(marks);
  for (const float reach : {0.5f, 1.0f, 2.0f, 4.0f, 1e9f}) page.join(reach);
  return std::move(page).lines();
}

}  // namespace digits
