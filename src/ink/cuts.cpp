#include "ink/cuts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numeric>

#include "ink/components.h"

namespace digits {
namespace {

// How far a cut bends to either side, against the height of the picture.
constexpr float farthest = 0.2f;

// What it costs to be that far off all the way, in widths of the pen, and to go one pixel aside, in
// pixels of ink.
constexpr float pull = 2.0f, sideways = 0.15f;

// Two cuts with less ink between them are as good as one. In strokes as long as the picture is
// high.
constexpr float smallest_piece = 0.12f;

// The slants along which cuts are sought, in columns to the right for each row upwards: digits
// stand upright or lean to the right, and two that lean touch along a slanted groove.
constexpr std::array slants = {0.0f, 0.4f};

// Where ink is thicker than the pen, strokes run into each other: their border costs less than a
// stroke does, this part of it where the ink is twice as thick as the pen.
constexpr float merged_resistance = 0.1f;

// How far the pixels of ink are from the nearest paper, in thirds of a pixel: the chamfer distance
// of Borgefors, Distance transformations in digital images, 1986. The picture lies on paper.
std::vector<int> depths(const GreyImage& ink) {
  constexpr int straight = 3, diagonal = 4;
  constexpr std::uint8_t solid = 128;
  const int stride = ink.width + 2;
  std::vector<int> depth(std::size_t(stride) * std::size_t(ink.height + 2));
  const auto at = [&](int x, int y) -> int& {
    return depth[std::size_t((y + 1) * stride + x + 1)];
  };
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      if (ink.at(x, y) < solid) continue;
      at(x, y) = std::min({at(x - 1, y) + straight, at(x, y - 1) + straight,
                           at(x - 1, y - 1) + diagonal, at(x + 1, y - 1) + diagonal});
    }
  }
  for (int y = ink.height - 1; y >= 0; --y) {
    for (int x = ink.width - 1; x >= 0; --x) {
      at(x, y) = std::min({at(x, y), at(x + 1, y) + straight, at(x, y + 1) + straight,
                           at(x + 1, y + 1) + diagonal, at(x - 1, y + 1) + diagonal});
    }
  }
  return depth;
}

// What it costs to cross each pixel, 0 to 255. Grey costs much less than full ink, by its square:
// it is the groove between two strokes that run side by side.
GreyImage resistance(const GreyImage& ink, float pen) {
  GreyImage image = ink;
  const std::vector<int> depth = depths(ink);
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      const float deep = float(depth[std::size_t((y + 1) * (ink.width + 2) + x + 1)]) / 3;
      const float merged = std::clamp(2 * deep / pen - 1, 0.0f, 1.0f);
      const float part = 1 - (1 - merged_resistance) * merged;
      const float full = float(ink.at(x, y)) / 255;
      image.at(x, y) = std::uint8_t(255 * full * full * part);
    }
  }
  return image;
}

// The cheapest ways through a picture within a band of columns.
class PathFinder {
 public:
  PathFinder(const GreyImage& ink, float pen)
      : ink_(ink),
        reach_(std::max(2, int(float(ink.height) * farthest))),
        pull_(std::size_t(reach_) + 1) {
    const int strongest = int(255 * pull * pen / float(ink.height));
    for (int d = 0; d <= reach_; ++d) {
      pull_[std::size_t(d)] = strongest * d * d / (reach_ * reach_);
    }
  }

  // The cheapest from top to bottom, at most `reach_` columns from `anchor`.
  Cut through(int anchor) {
    const int begin = std::max(anchor - reach_, 0), end = std::min(anchor + reach_ + 1, ink_.width);
    const std::size_t width = std::size_t(end - begin);
    costs_.assign(width, 0);
    steps_.assign(width * std::size_t(ink_.height), 0);
    for (int y = 0; y < ink_.height; ++y) {
      std::int8_t* steps = &steps_[std::size_t(y) * width];
      if (y > 0) descend(steps);
      for (std::size_t x = 0; x < width; ++x) costs_[x] += cost(begin + int(x), y, anchor);
      for (std::size_t x = 1; x < width; ++x) {
        sidestep(steps, x, x - 1, cost(begin + int(x), y, anchor));
      }
      for (std::size_t x = width - 1; x-- > 0;) {
        sidestep(steps, x, x + 1, cost(begin + int(x), y, anchor));
      }
    }
    return trace(begin, width);
  }

  // Of the way found last, the pull and the steps aside included.
  int last_cost() const { return last_cost_; }

 private:
  static constexpr int step_aside = int(sideways * 255);

  // Steps into a pixel: from the one above it, from above to its left or right, or sideways.
  enum Step : std::int8_t { down = 0, from_left = -1, from_right = 1, side = 2 };

  int cost(int x, int y, int anchor) const {
    return int(ink_.at(x, y)) + pull_[std::size_t(std::abs(x - anchor))];
  }

  void descend(std::int8_t* steps) {
    above_ = costs_;
    for (std::size_t x = 0; x < above_.size(); ++x) {
      const auto offer = [&](std::size_t from, Step step) {
        if (above_[from] + step_aside >= costs_[x]) return;
        costs_[x] = above_[from] + step_aside;
        steps[x] = step;
      };
      if (x > 0) offer(x - 1, from_left);
      if (x + 1 < above_.size()) offer(x + 1, from_right);
    }
  }

  void sidestep(std::int8_t* steps, std::size_t x, std::size_t from, int cost) {
    if (costs_[from] + cost + step_aside >= costs_[x]) return;
    costs_[x] = costs_[from] + cost + step_aside;
    steps[x] = std::int8_t(from < x ? -side : side);
  }

  Cut trace(int begin, std::size_t width) {
    Cut cut{std::vector<int>(std::size_t(ink_.height))};
    std::size_t x = std::size_t(std::min_element(costs_.begin(), costs_.end()) - costs_.begin());
    last_cost_ = costs_[x];
    int crossed = 0;
    for (int y = ink_.height - 1; y >= 0; --y) {
      cut.columns[std::size_t(y)] = begin + int(x);
      const std::int8_t* steps = &steps_[std::size_t(y) * width];
      for (; std::abs(steps[x]) == side; x = steps[x] < 0 ? x - 1 : x + 1) {
        crossed += ink_.at(begin + int(x), y);
      }
      crossed += ink_.at(begin + int(x), y);
      if (y > 0) x = std::size_t(int(x) + steps[x]);
    }
    cut.crossed = float(crossed) / 255;
    return cut;
  }

  const GreyImage& ink_;
  int reach_;
  std::vector<int> pull_;  // what it costs to be some columns off the anchor
  std::vector<int> costs_, above_;
  std::vector<std::int8_t> steps_;
  int last_cost_ = 0;
};

// How much ink lies left of each pixel of a row: (width + 1) sums a row.
class InkSums {
 public:
  explicit InkSums(const GreyImage& ink) : stride_(std::size_t(ink.width) + 1) {
    sums_.resize(stride_ * std::size_t(ink.height));
    for (int y = 0; y < ink.height; ++y) {
      int* row = &sums_[std::size_t(y) * stride_];
      for (int x = 0; x < ink.width; ++x) row[x + 1] = row[x] + ink.at(x, y);
    }
  }

  // In pixels of full ink.
  float between(const Cut& a, const Cut& b) const {
    std::int64_t sum = 0;
    for (std::size_t y = 0; y < a.columns.size(); ++y) {
      const int* row = &sums_[y * stride_];
      sum += std::abs(row[a.columns[y]] - row[b.columns[y]]);
    }
    return float(sum) / 255;
  }

 private:
  std::size_t stride_;
  std::vector<int> sums_;
};

Cut edge(const GreyImage& ink, int column) {
  return {std::vector<int>(std::size_t(ink.height), column)};
}

struct Candidate {
  Cut cut;
  int cost;
};

// How far each row moves to the left, and the lowest one not at all, so that what is slanted stands
// upright.
std::vector<int> shifts(int height, float slant) {
  std::vector<int> shifts;
  for (int y = 0; y < height; ++y) {
    shifts.push_back(int(std::lround(slant * float(height - 1 - y))));
  }
  return shifts;
}

// A picture whose rows were moved; the first of them by the most.
GreyImage moved(const GreyImage& image, const std::vector<int>& shifts) {
  GreyImage result(image.width + shifts[0], image.height);
  for (int y = 0; y < image.height; ++y) {
    const int shift = shifts[0] - shifts[std::size_t(y)];
    for (int x = 0; x < image.width; ++x) result.at(x + shift, y) = image.at(x, y);
  }
  return result;
}

// The same cut through the picture before its rows were moved.
void move_back(Cut& cut, const std::vector<int>& shifts, int width) {
  for (std::size_t y = 0; y < cut.columns.size(); ++y) {
    cut.columns[y] = std::clamp(cut.columns[y] - shifts[0] + shifts[y], 0, width);
  }
}

// The cheapest cut near each column and along each slant, the cheapest of all first.
std::vector<Candidate> cuts_by_cost(const GreyImage& ink, float pen) {
  std::vector<Candidate> candidates;
  const GreyImage obstacles = resistance(ink, pen);
  for (const float slant : slants) {
    const std::vector<int> rows = shifts(ink.height, slant);
    const GreyImage upright = moved(obstacles, rows);
    PathFinder finder(upright, pen);
    for (int anchor = 1; anchor < upright.width; ++anchor) {
      Cut cut = finder.through(anchor);
      move_back(cut, rows, ink.width);
      candidates.push_back({std::move(cut), finder.last_cost()});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  return candidates;
}

// Puts cuts in order from left to right, by their middles.
void sort(std::vector<Cut>& cuts) {
  const auto position = [](const Cut& cut) {
    return std::accumulate(cut.columns.begin(), cut.columns.end(), 0);
  };
  std::stable_sort(cuts.begin(), cuts.end(),
                   [&](const Cut& a, const Cut& b) { return position(a) < position(b); });
}

// Blanks components that are small beside the largest one, with the soft edges around them.
void drop_loose_bits(GreyImage& ink) {
  constexpr float smallest_part = 0.1f;  // of the largest one
  const Components components = connected_components(ink, solid_ink);
  int largest = 0;
  for (const Component& component : components.all) largest = std::max(largest, component.pixels);
  const auto is_kept = [&](int label) {
    if (label < 0) return false;
    const int pixels = components.all[std::size_t(label)].pixels;
    return float(pixels) >= smallest_part * float(largest);
  };
  ink = with_soft_edges(ink, components, {0, 0, ink.width, ink.height}, is_kept);
}

}  // namespace

std::vector<Cut> candidate_cuts(const GreyImage& ink, float pen, int most) {
  const float least_ink = smallest_piece * pen * float(ink.height);
  const InkSums sums(ink);
  std::vector<Cut> cuts = {edge(ink, 0), edge(ink, ink.width)};
  for (Candidate& candidate : cuts_by_cost(ink, pen)) {
    if (int(cuts.size()) == most + 2) break;
    const bool differs = std::all_of(cuts.begin(), cuts.end(), [&](const Cut& cut) {
      return sums.between(candidate.cut, cut) >= least_ink;
    });
    if (differs) cuts.push_back(std::move(candidate.cut));
  }
  sort(cuts);
  return cuts;
}

int least_distance(const Cut& left, const Cut& right) {
  int least = right.columns[0] - left.columns[0];
  for (std::size_t y = 0; y < left.columns.size(); ++y) {
    least = std::min(least, right.columns[y] - left.columns[y]);
  }
  return least;
}

Glyph between(const GreyImage& ink, const Cut& left, const Cut& right) {
  const int first = *std::min_element(left.columns.begin(), left.columns.end());
  const int end = *std::max_element(right.columns.begin(), right.columns.end());
  Glyph part{{first, 0, end - first, ink.height}, GreyImage(end - first, ink.height)};
  for (int y = 0; y < ink.height; ++y) {
    const std::size_t row = std::size_t(y);
    for (int x = left.columns[row]; x < right.columns[row]; ++x) {
      part.ink.at(x - first, y) = ink.at(x, y);
    }
  }
  drop_loose_bits(part.ink);
  return part;
}

}  // namespace digits
