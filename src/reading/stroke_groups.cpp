#include "reading/stroke_groups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <tuple>

#include "image/image.h"
#include "reading/order.h"
#include "reading/stroke_parts.h"
#include "reading/text_lines.h"

namespace digits {
namespace {

// Strokes are drawn this large: enough for the normaliser, which scales them to 20 pixels.
constexpr int drawing_size = 100;

// The pen that gives strokes as wide as MNIST's (`mnist_pen`) when they are drawn and normalised.
constexpr float drawing_pen_width = 12.5f;

// The most strokes of a digit.
constexpr std::size_t most_strokes = 5;

// All lengths from here on are parts of the height of the writing, or of what may be one digit
// where that is higher.

// A lower stroke that is no wider than twice this is small: a bar, a foot, a point.
constexpr double small_height = 0.4;

// A lower stroke says nothing about where lines are.
constexpr double line_height = 0.7;

// Strokes touch where the middles of their lines are nearer than this.
constexpr double touching = 0.05;

// Strokes that are farther apart are no part of the same digit.
constexpr double widest_gap = 0.3;

// Costs are in units of -log(probability), chosen on made-up digits side by side and one by one.
constexpr double cost_of_digit = 0.5;   // for each digit,
constexpr double cost_of_small = 2.5;   // and for each small stroke that is left out,
constexpr double cost_of_touch = 1;     // to part strokes that touch
constexpr double cost_of_overlap = 12;  // or overlap along the line,
constexpr double cost_of_gap = 15;      // to join strokes with a gap between them,
constexpr double cost_of_width = 5;     // to a digit wider than high,
constexpr double cost_of_tall = 30;     // of strokes that each are as high as a digit,
constexpr double cost_of_low = 6;       // and for a digit that is low.
constexpr double least_score = 0.01;    // what is no digit at all may be anything
constexpr double highest_join = 8;      // what costs more to join is not looked at

// What is one digit without doubt is not parted: it costs at most this to join …
constexpr double cost_of_certain = 0.5;
// … or this where it is all that is written, …
constexpr double cost_of_only = 6;
// … with this for the network's doubt: a score of 0.99 costs 2.
constexpr double cost_of_doubt = 200;

constexpr double infinity = std::numeric_limits<double>::infinity();

double score(const Classification& seen) {
  const auto& p = seen.probabilities;
  return double(seen.is_digit) * double(*std::max_element(p.begin(), p.end()));
}

// Strokes that may belong together, in order from left to right.
class Row {
 public:
  Row(std::vector<StrokePart> parts, double height, Network& network, StrokeLooks& looks)
      : height_(height), network_(network), looks_(looks) {
    std::vector<double> middles;
    for (const StrokePart& part : parts) middles.push_back((part.box.left + part.box.right) / 2);
    for (const int i : order_by(middles)) parts_.push_back(std::move(parts[std::size_t(i)]));
    measure_gaps();
  }

  std::size_t size() const { return parts_.size(); }

  // Takes all parts for one digit if that is likely and the network certain of it.
  bool read_whole(double highest_cost, std::vector<StrokeGroup>& groups) {
    return read_whole(0, size(), highest_cost, groups);
  }

  void read(std::vector<StrokeGroup>& groups) {
    std::size_t first = 0;
    for (std::size_t cut = 1; cut <= size(); ++cut) {
      if (cut < size() && may_be_joined_across(cut)) continue;
      if (!read_whole(first, cut, cost_of_certain, groups)) read_parted(first, cut, groups);
      first = cut;
    }
  }

 private:
  double& gap(std::size_t a, std::size_t b) { return gaps_[a * (most_strokes - 1) + (b - a - 1)]; }

  void measure_gaps() {
    for (StrokePart& part : parts_) sample(part, touching / 2 * height_);
    gaps_.assign(size() * (most_strokes - 1), infinity);
    for (std::size_t a = 0; a < size(); ++a) {
      for (std::size_t b = a + 1; b < std::min(size(), a + most_strokes); ++b) {
        // What is farther apart cannot be one digit, unless it is twice as high as all others.
        if (-overlap(a, b) > 2 * widest_gap) continue;
        gap(a, b) = distance(parts_[a], parts_[b]) / height_;
      }
    }
  }

  Rectangle box(std::size_t first, std::size_t end) const {
    Rectangle all;
    for (std::size_t i = first; i < end; ++i) all.add(parts_[i].box);
    return all;
  }

  bool is_small(std::size_t part) const {
    const Rectangle& own = parts_[part].box;
    return own.height() < small_height * height_ && own.width() < 2 * small_height * height_;
  }

  // How far two parts overlap along the line, less than 0 where they do not.
  double overlap(std::size_t a, std::size_t b) const {
    const Rectangle &p = parts_[a].box, &q = parts_[b].box;
    return std::min(p.right - q.left, q.right - p.left) / height_;
  }

  // What speaks against a digit in which both parts are as high as both together, side by side.
  double tall_cost(std::size_t a, std::size_t b) const {
    constexpr double tall = 0.7;
    constexpr double narrow = 0.12,
                     wide = 0.32;  // how far neighbours overlap, and parts of a digit
    const Rectangle &p = parts_[a].box, &q = parts_[b].box;
    const double both = std::max(p.bottom, q.bottom) - std::min(p.top, q.top);
    const double shorter = std::min(p.height(), q.height());
    if (shorter <= tall * both) return 0;
    const double beside = std::clamp((wide - overlap(a, b)) / (wide - narrow), 0.0, 1.0);
    return cost_of_tall * beside * (shorter / both - tall);
  }

  // What a gap costs in a digit of some height.
  double gap_cost(std::size_t a, std::size_t b, double height) {
    const double between = gap(a, b) * height_ / height;
    return between > widest_gap ? infinity : cost_of_gap * std::max(0.0, between - touching);
  }

  // The least sum of gaps' costs that hold the parts of a digit together: Prim's minimum spanning
  // tree, 1957.
  double least_gaps(std::size_t first, std::size_t end, double height) {
    std::array<double, most_strokes> nearest;  // what it costs to join each to those inside
    nearest.fill(infinity);
    nearest[0] = 0;
    std::array<bool, most_strokes> inside = {};
    double cost = 0;
    for (std::size_t joined = first; joined < end; ++joined) {
      std::size_t next = end;
      for (std::size_t i = first; i < end; ++i) {
        if (inside[i - first]) continue;
        if (next == end || nearest[i - first] < nearest[next - first]) next = i;
      }
      inside[next - first] = true;
      cost += nearest[next - first];
      for (std::size_t i = first; i < end; ++i) {
        if (inside[i - first]) continue;
        const double between = gap_cost(std::min(i, next), std::max(i, next), height);
        nearest[i - first] = std::min(nearest[i - first], between);
      }
    }
    return cost;
  }

  double join_cost(std::size_t first, std::size_t end) {
    if (end - first == 1) return 0;
    const Rectangle whole = box(first, end);
    const double height = std::max(height_, whole.height());
    double cost = cost_of_width * std::max(0.0, whole.width() / height - 1);
    for (std::size_t a = first; a < end; ++a) {
      for (std::size_t b = a + 1; b < end; ++b) cost += tall_cost(a, b);
    }
    return cost + least_gaps(first, end, height);
  }

  // Calls visit(a, b) for all parts a before the cut and b after it that a digit could have.
  template <class Visit>
  void across(std::size_t cut, Visit visit) {
    for (std::size_t a = cut - std::min(cut, most_strokes - 1); a < cut; ++a) {
      for (std::size_t b = cut; b < std::min(size(), a + most_strokes); ++b) visit(a, b);
    }
  }

  bool may_be_joined_across(std::size_t cut) {
    constexpr double highest_pair = 4;
    bool found = false;
    across(cut, [&](std::size_t a, std::size_t b) {
      Rectangle both = parts_[a].box;
      both.add(parts_[b].box);
      const double height = std::max(height_, both.height());
      found = found || gap_cost(a, b, height) + tall_cost(a, b) < highest_pair;
    });
    return found;
  }

  double cut_cost(std::size_t cut) {
    double cost = 0;
    across(cut, [&](std::size_t a, std::size_t b) {
      const double touch = gap(a, b) < touching ? cost_of_touch : 0;
      cost = std::max(cost, touch + cost_of_overlap * std::max(0.0, overlap(a, b) - touching));
    });
    return cost;
  }

  StrokeGroup group(std::size_t first, std::size_t end) const {
    StrokeGroup result;
    for (std::size_t i = first; i < end; ++i) result.strokes.push_back(*parts_[i].stroke);
    return result;
  }

  StrokeLook look_at(std::span<const Stroke> strokes) {
    const GreyImage ink = draw(strokes, drawing_size, drawing_pen_width);
    const Frame frame = normalise(ink, {0, 0, ink.width, ink.height});
    return {frame, classification(network_.logits(frame))};
  }

  StrokeGroup seen(std::size_t first, std::size_t end) {
    StrokeGroup result = group(first, end);
    result.look = looks_.value(result.strokes, [&] { return look_at(result.strokes); });
    return result;
  }

  bool read_whole(std::size_t first, std::size_t end, double highest_cost,
                  std::vector<StrokeGroup>& groups) {
    if (end - first == 1 || end - first > most_strokes) return false;
    const double cost = join_cost(first, end);
    if (cost > highest_cost) return false;
    StrokeGroup whole = seen(first, end);
    const double doubt = -std::log(std::max(score(whole.look.seen), least_score));
    if (cost + cost_of_doubt * doubt > highest_cost) return false;
    groups.push_back(std::move(whole));
    return true;
  }

  // Adds what it costs to take parts for one group.
  StrokeGroup take(std::size_t first, std::size_t end, double& cost) {
    if (end - first == 1 && is_small(first)) {
      StrokeGroup small = group(first, end);
      small.is_small = true;
      cost += cost_of_small;
      return small;
    }
    constexpr double low = 0.7;
    StrokeGroup digit = seen(first, end);
    cost += cost_of_digit - std::log(std::max(score(digit.look.seen), least_score)) +
            cost_of_low * std::max(0.0, low - box(first, end).height() / height_);
    return digit;
  }

  void read_parted(std::size_t first, std::size_t end, std::vector<StrokeGroup>& groups) {
    struct Step {  // the best way to part what stands before a cut
      double cost = infinity;
      std::size_t from = 0;
      StrokeGroup group = {};
    };
    std::vector<Step> steps(end - first + 1);
    steps[0].cost = 0;
    for (std::size_t i = first; i < end; ++i) {
      const double before = steps[i - first].cost + (i > first ? cut_cost(i) : 0);
      for (std::size_t j = i + 1; j <= std::min(end, i + most_strokes); ++j) {
        const double join = join_cost(i, j);
        if (join > highest_join) continue;
        double cost = before + join;
        StrokeGroup candidate = take(i, j, cost);
        Step& step = steps[j - first];
        if (cost < step.cost) step = {cost, i - first, std::move(candidate)};
      }
    }
    std::vector<StrokeGroup> path;
    for (std::size_t i = end - first; i > 0; i = steps[i].from) {
      path.push_back(std::move(steps[i].group));
    }
    std::move(path.rbegin(), path.rend(), std::back_inserter(groups));
  }

  std::vector<StrokePart> parts_;
  double height_;
  Network& network_;
  StrokeLooks& looks_;
  std::vector<double> gaps_;  // between each part and those after it
};

// A box on a page on which the writing is 100 pixels high.
Box on_page(const Rectangle& box, double height) {
  constexpr double size = 100, farthest = 1e7;
  const auto place = [&](double position) {
    return int(std::clamp(position / height * size, -farthest, farthest));
  };
  const int x = place(box.left), y = place(box.top);
  return {x, y, place(box.right) - x, place(box.bottom) - y};
}

double between(const Rectangle& a, const Rectangle& b) {
  const double x = std::max({0.0, a.left - b.right, b.left - a.right});
  const double y = std::max({0.0, a.top - b.bottom, b.top - a.bottom});
  return x + y;
}

// Parts line by line: tall ones say where lines are, each other one goes where the nearest is.
std::vector<std::vector<StrokePart>> line_parts(std::vector<StrokePart> parts, double height) {
  std::vector<std::size_t> tall, low;
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_tall = parts[i].box.height() >= line_height * height;
    (is_tall ? tall : low).push_back(i);
    if (is_tall) boxes.push_back(on_page(parts[i].box, height));
  }
  if (tall.empty()) return {std::move(parts)};
  const TextLines found = text_lines(boxes);
  std::vector<std::size_t> line_of(parts.size());
  for (std::size_t i = 0; i < tall.size(); ++i) line_of[tall[i]] = std::size_t(found.line[i]);
  for (const std::size_t i : low) {
    const auto nearest =
        std::min_element(tall.begin(), tall.end(), [&](std::size_t a, std::size_t b) {
          return between(parts[i].box, parts[a].box) < between(parts[i].box, parts[b].box);
        });
    line_of[i] = line_of[*nearest];
  }
  std::vector<std::vector<StrokePart>> lines(found.height.size());
  for (std::size_t i = 0; i < parts.size(); ++i) lines[line_of[i]].push_back(std::move(parts[i]));
  return lines;
}

}  // namespace

std::vector<StrokeGroup> group_strokes(std::span<const Stroke> strokes, Network& network,
                                       StrokeLooks& looks) {
  std::vector<StrokeGroup> groups;
  std::vector<StrokePart> parts = stroke_parts(strokes);
  if (parts.empty()) return groups;
  const double height = writing_height(parts);
  if (height == 0) return groups;  // nothing but a point
  if (parts.size() <= most_strokes) {
    if (Row(parts, height, network, looks).read_whole(cost_of_only, groups)) return groups;
  }
  for (std::vector<StrokePart>& line : line_parts(std::move(parts), height)) {
    Row(std::move(line), height, network, looks).read(groups);
  }
  return groups;
}

}  // namespace digits
