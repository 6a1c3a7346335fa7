#include "reading/text_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reading/order.h"

namespace digits {
namespace {

// The tangent of 15 degrees: how steep a line may be.
constexpr float steepest = 0.27f;

// How much evidence (sum of squared distances along a line, in digits' heights) makes a slope as
// certain as what is known beforehand: of a page, that it lies straight; of a line, that it has the
// page's slope.
constexpr float page_prior = 4, line_prior = 8;

// A mark and its neighbours on the run that it is part of.
struct Mark {
  float x, left, right, top, bottom;
  int before = -1, after = -1;

  float height() const { return bottom - top; }
  float middle() const { return (top + bottom) / 2; }
};

// Evidence of a slope: sums of squares about the mean, in heights.
struct Scatter {
  float xx = 0, xy = 0;
};

// A line, or a part of one, of neighbours.
struct Run {
  int first = 0, last = 0;  // marks
  float height = 0;         // mean
  float x = 0, y = 0;       // mean of the middles
  Scatter scatter = {};
  int right = -1;  // the run that it is joined to
};

// Where a run ends, at the middle of its outermost mark, and how it goes on.
struct End {
  float x = 0, edge = 0, top = 0, bottom = 0, slope = 0;

  float height() const { return bottom - top; }
  // By how much it has fallen `distance` further to the right.
  float fall(float distance) const { return slope * distance; }
};

constexpr float never = std::numeric_limits<float>::infinity();

// How well a run suits another, the less the better.
struct Suitor {
  float cost = never;
  int run = -1;
};

Mark to_mark(const Box& box) {
  const float left = float(box.x), top = float(box.y);
  const float width = float(std::max(box.width, 1)), height = float(std::max(box.height, 1));
  return {left + width / 2, left, left + width, top, top + height};
}

// Runs of marks, which grow into lines.
class Runs {
 public:
  explicit Runs(std::span<const Box> boxes) : marks_(boxes.size()), runs_(boxes.size()) {
    std::vector<float> middles(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      marks_[i] = to_mark(boxes[i]);
      middles[i] = marks_[i].x;
    }
    const std::vector<int> order = order_by(middles);
    for (std::size_t i = 0; i < order.size(); ++i) {
      runs_[i].first = runs_[i].last = order[i];
      measure(runs_[i]);
    }
  }

  // Joins runs that are at most `reach` heights apart until no more belong together.
  void join(float reach) {
    constexpr int most_rounds = 16;
    for (int round = 0; round < most_rounds && link(reach); ++round) {
      merge();
      update_slope();
    }
  }

  TextLines lines() const {
    // Where lines would meet the left edge says which one is higher.
    std::vector<float> heights(runs_.size());
    for (std::size_t i = 0; i < runs_.size(); ++i) heights[i] = runs_[i].y - slope_ * runs_[i].x;
    const std::vector<int> order = order_by(heights);
    TextLines result{std::vector<int>(marks_.size()), std::vector<float>(runs_.size()), slope_};
    for (std::size_t line = 0; line < order.size(); ++line) {
      const Run& run = runs_[std::size_t(order[line])];
      result.height[line] = run.height;
      for (int i = run.first; i >= 0; i = mark(i).after) result.line[std::size_t(i)] = int(line);
    }
    return result;
  }

 private:
  const Mark& mark(int i) const { return marks_[std::size_t(i)]; }

  float slope(const Run& run) const {
    return (run.scatter.xy + line_prior * slope_) / (run.scatter.xx + line_prior);
  }

  // A run's end at an outermost mark: the mean of the marks nearest to it, moved there along the
  // slope. `neighbour` leads to the next one.
  End end(const Run& run, int outermost, float edge, int Mark::*neighbour) const {
    constexpr int enough = 4;  // a bent line is straight that far
    End end{.x = mark(outermost).x, .edge = edge, .slope = slope(run)};
    int count = 0;
    for (int i = outermost; i >= 0 && count < enough; i = mark(i).*neighbour) {
      const float fall = end.fall(end.x - mark(i).x);
      end.top += mark(i).top + fall;
      end.bottom += mark(i).bottom + fall;
      ++count;
    }
    end.top /= float(count);
    end.bottom /= float(count);
    return end;
  }

  // What speaks against one run, with the given right end, going on in another, with the given left
  // end, in pixels; infinite where they cannot belong together. `size` is their digits' height.
  float cost(const End& from, const End& to, float size, float reach) const {
    constexpr float least_overlap = 0.5f;  // of the lower one's height
    constexpr float weight = 0.5f;
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
    std::vector<End> left_ends(runs_.size());
    float farthest = 0;  // from a run's edge to the middle of the next one's first mark
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Mark& first = mark(runs_[i].first);
      left_ends[i] = end(runs_[i], runs_[i].first, first.left, &Mark::after);
      farthest = std::max(farthest, reach * runs_[i].height + first.right - first.left);
    }
    std::vector<Suitor> at_left(runs_.size()), at_right(runs_.size());
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const int last = runs_[i].last;
      const End from = end(runs_[i], last, mark(last).right, &Mark::before);
      for (std::size_t j = i + 1; j < runs_.size(); ++j) {
        if (left_ends[j].x <= from.x) continue;
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

  // Makes one run of those that are linked. They stay in the order in which they begin.
  void merge() {
    for (const Run& run : runs_) {
      if (run.right < 0) continue;
      const int next = runs_[std::size_t(run.right)].first;
      marks_[std::size_t(run.last)].after = next;
      marks_[std::size_t(next)].before = run.last;
    }
    std::size_t count = 0;
    for (Run& run : runs_) {
      if (mark(run.first).before >= 0) continue;
      measure(run);
      runs_[count++] = run;
    }
    runs_.resize(count);
  }

  // What follows from a run's first mark.
  void measure(Run& run) const {
    float count = 0, height = 0, x = 0, y = 0;
    for (int i = run.first; i >= 0; i = mark(i).after) {
      count += 1;
      height += mark(i).height();
      x += mark(i).x;
      y += mark(i).middle();
      run.last = i;
    }
    run.height = height / count;
    run.x = x / count;
    run.y = y / count;
    run.scatter = {};
    const float unit = run.height * run.height;
    for (int i = run.first; i >= 0; i = mark(i).after) {
      const float dx = mark(i).x - run.x;
      run.scatter.xx += dx * dx / unit;
      run.scatter.xy += dx * (mark(i).middle() - run.y) / unit;
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
  Runs runs(marks);
  for (const float reach : {0.5f, 1.0f, 2.0f, 4.0f, 1e9f}) runs.join(reach);
  return runs.lines();
}

}  // namespace digits
