#include "reading/segmentation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "ink/cuts.h"
#include "ink/glyph_frame.h"
#include "ink/grey.h"
#include "ink/ink.h"
#include "ink/pen.h"

namespace digits {
namespace {

// A glyph that is a digit with at least this probability, and no wider than this many heights, is
// one digit. About 98 of 100 digits of MNIST are that sure, and about 6 of 100 pairs that overlap;
// most of those pairs are wider.
constexpr float sure_digit = 0.985f;
constexpr float widest_sure = 0.9f;

// Digits that touch are at least this wide and at most that, in heights: what is narrower is one
// digit, what is wider a line.
constexpr float narrowest_number = 0.35f, widest_number = 8.0f;

// Cuts in a square, on average, and at most in all.
constexpr float cuts_per_height = 16.0f;
constexpr int most_cuts = 48;

// Higher glyphs are reduced before they are cut, to three times what the normaliser makes of them.
constexpr int tallest = 64;

// Limits of a part that may be a digit, against the height of digits.
constexpr float widest_digit = 1.3f, lowest_digit = 0.4f;

// How many parts are no digits for each that is one; the network was trained on fewer.
constexpr float odds = 150.0f;

// What the parts of a reading cost, in natural logarithms of probabilities: to be wide or low, as
// multiples of what is beyond the usual; to end at a cut; and what the cut crosses beyond one thin
// stroke, in widths of the pen.
constexpr float wide = 0.8f, wide_cost = 2.6f;
constexpr float low = 0.8f, low_cost = 10.0f;
constexpr float cut_cost = 1.0f;
constexpr float free_crossing = 0.5f, crossing_cost = 0.7f;

Box whole_of(const GreyImage& image) { return {0, 0, image.width, image.height}; }

Segment look(const GreyImage& ink, const Box& box, Network& network) {
  Segment segment{box, glyph_frame(ink, box), {}};
  segment.seen = classification(network.logits(segment.frame));
  return segment;
}

float belief(const Segment& segment) {
  const Classification& seen = segment.seen;
  return seen.is_digit * *std::max_element(seen.probabilities.begin(), seen.probabilities.end());
}

// Whether the lower of two boxes shares half of its height with the other, as digits of a row do.
bool are_beside(const Box& a, const Box& b) {
  const int shared = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return 2 * shared >= std::min(a.height, b.height);
}

// The ways to read a glyph as a row of parts.
class SegmentationGraph {
 public:
  // `digit_height` is in pixels of `ink`.
  SegmentationGraph(const GreyImage& ink, Network& network, float digit_height)
      : ink_(ink), network_(network), height_(digit_height), pen_(pen_width(ink, whole_of(ink))) {
    const float most = cuts_per_height * float(ink.width) / digit_height;
    cuts_ = candidate_cuts(ink, pen_, std::clamp(int(most), 1, most_cuts));
  }

  // The cheapest way, from left to right; that with `whole` alone is one of them. Costs are never
  // negative, so that the nodes can be settled from the cheapest on (Dijkstra 1959), and parts that
  // no good way begins with need no look.
  std::vector<Segment> best_path(const Segment& whole) {
    const std::size_t end = cuts_.size() - 1;
    nodes_.assign(cuts_.size(), {});
    nodes_[0].cost = 0;
    nodes_[end] = {cost(whole), 0, whole, false};
    for (std::size_t node = 0; node != end; node = cheapest_open()) expand(node);
    std::vector<Segment> path;
    for (std::size_t node = end; node > 0; node = nodes_[node].before) {
      path.push_back(nodes_[node].segment);
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  // A cut, and the cheapest way to it.
  struct Node {
    float cost = std::numeric_limits<float>::max();
    std::size_t before = 0;  // the cut where the last part begins …
    Segment segment;         // … and that part
    bool settled = false;
  };

  void expand(std::size_t begin) {
    nodes_[begin].settled = true;
    const std::size_t last = cuts_.size() - 1;
    float base = nodes_[begin].cost;
    if (begin > 0) {
      const float crossed = cuts_[begin].crossed / pen_;
      base += cut_cost + crossing_cost * std::max(0.0f, crossed - free_crossing);
    }
    for (std::size_t end = begin + 1; end <= last; ++end) {
      if (nodes_[end].settled || base >= nodes_[end].cost || (begin == 0 && end == last)) continue;
      const std::optional<Segment> segment = part(begin, end);
      if (!segment || (begin > 0 && !are_beside(nodes_[begin].segment.box, segment->box))) continue;
      const float total = base + cost(*segment);
      if (total < nodes_[end].cost) nodes_[end] = {total, begin, *segment, false};
    }
  }

  // The last node once no other is cheaper.
  std::size_t cheapest_open() const {
    std::size_t best = nodes_.size() - 1;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      if (!nodes_[node].settled && nodes_[node].cost < nodes_[best].cost) best = node;
    }
    return best;
  }

  // Nothing where the part has no digit's size. A part of what hangs together reaches from cut to
  // cut, so that most are known to be too wide before they are cut out.
  std::optional<Segment> part(std::size_t begin, std::size_t end) {
    const Cut &left = cuts_[begin], &right = cuts_[end];
    if (float(least_distance(left, right)) > widest_digit * height_) return std::nullopt;
    const Glyph piece = between(ink_, left, right);
    const auto box = bounding_box(piece.ink);
    if (!box || float(box->width) > widest_digit * height_ ||
        float(box->height) < lowest_digit * height_) {
      return std::nullopt;
    }
    Segment segment = look(piece.ink, *box, network_);
    segment.box.x += piece.box.x;
    return segment;
  }

  float cost(const Segment& segment) const {
    const float probability = std::max(belief(segment), 1e-6f);
    const float width = float(segment.box.width) / height_;
    const float height = float(segment.box.height) / height_;
    return std::log(1 + odds * (1 - probability) / probability) +
           wide_cost * std::max(0.0f, width - wide) + low_cost * std::max(0.0f, low - height);
  }

  const GreyImage& ink_;
  Network& network_;
  float height_;
  float pen_;
  std::vector<Cut> cuts_;
  std::vector<Node> nodes_;
};

// A box in a reduced glyph, in pixels of the page.
Box on_page(const Box& box, int factor, const Box& glyph) {
  const int x = box.x * factor, y = box.y * factor;
  return {glyph.x + x, glyph.y + y, std::min(box.width * factor, glyph.width - x),
          std::min(box.height * factor, glyph.height - y)};
}

}  // namespace

std::vector<Segment> read_segments(const Glyph& glyph, Network& network, float digit_height) {
  Segment whole = look(glyph.ink, whole_of(glyph.ink), network);
  const float height = digit_height > 0 ? digit_height : float(glyph.ink.height);
  const float width = float(glyph.ink.width) / height;
  const bool sure = belief(whole) >= sure_digit && width <= widest_sure;
  const bool splittable = width >= narrowest_number && width <= widest_number &&
                          float(glyph.ink.height) >= lowest_digit * height;
  std::vector<Segment> segments;
  if (!sure && splittable) {
    const int factor = (glyph.ink.height + tallest - 1) / tallest;
    const GreyImage ink = reduced(glyph.ink, factor);
    whole.box = whole_of(ink);
    segments = SegmentationGraph(ink, network, height / float(factor)).best_path(whole);
    for (Segment& segment : segments) segment.box = on_page(segment.box, factor, glyph.box);
  }
  if (segments.size() > 1) return segments;
  whole.box = glyph.box;
  return {whole};
}

}  // namespace digits
