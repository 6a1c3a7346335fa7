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

// A mark that is a digit with at least this probability, and no wider than this many heights, is
// one digit. About 98 of 100 digits of MNIST are that sure, and about 6 of 100 pairs that overlap;
// most of those pairs are wider.
constexpr float sure_digit = 0.985f;
constexpr float widest_sure = 0.9f;

// Digits that touch are at least this wide and at most that, and so high, in heights of digits:
// what is narrower is one digit, what is wider a line.
constexpr float narrowest_number = 0.35f, widest_number = 8.0f, lowest_number = 0.5f;

// Cuts in a square, on average, and at most in all.
constexpr float cuts_per_height = 16.0f;
constexpr int most_cuts = 48;

// Higher glyphs are reduced before they are cut, to three times what the normaliser makes of them.
constexpr int tallest = 64;

// Limits of a part that may be a digit, against the height of digits.
constexpr float widest_digit = 1.3f, lowest_digit = 0.4f;

// How likely each part must be a digit: what is cut out looks a little less like one than what
// stands alone. And with less than that no way goes on from it, which spares most of the looks at
// what is no number.
constexpr float likely_part = 0.7f, hopeless_part = 0.3f;

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

// Whether the lower of two boxes shares half of its height with the other, as digits of a row do.
bool are_beside(const Box& a, const Box& b) {
  const int shared = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return 2 * shared >= std::min(a.height, b.height);
}

// The ways to read a mark as a row of parts. Boxes are in pixels of its ink.
class SegmentationGraph {
 public:
  // `digit_height` is in pixels of `ink`.
  SegmentationGraph(const GreyImage& ink, float digit_height, Network& network,
                    SegmentationEffort& effort)
      : ink_(ink),
        height_(digit_height),
        network_(network),
        effort_(effort),
        pen_(pen_width(ink, whole_of(ink))) {
    const float most = cuts_per_height * float(ink.width) / digit_height;
    cuts_ = candidate_cuts(ink, pen_, std::clamp(int(most), 1, most_cuts));
  }

  // The cheapest way, from left to right; that with `whole` alone is one of them. Costs are never
  // negative, so that the nodes can be settled from the cheapest on (Dijkstra 1959), and parts that
  // no good way begins with need no look.
  std::vector<Candidate> best_path(const Candidate& whole) {
    const std::size_t end = cuts_.size() - 1;
    nodes_.assign(cuts_.size(), {});
    nodes_[0].cost = 0;
    nodes_[end] = {shape_cost(whole.glyph.box) + doubt_cost(whole), 0, whole, false};
    for (std::size_t node = 0; node != end; node = cheapest_open()) expand(node);
    std::vector<Candidate> path;
    for (std::size_t node = end; node > 0; node = nodes_[node].before) {
      path.push_back(nodes_[node].part);
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  // A cut, and the cheapest way to it.
  struct Node {
    float cost = std::numeric_limits<float>::max();
    std::size_t before = 0;  // the cut where the last part begins …
    Candidate part;          // … and that part
    bool settled = false;
  };

  // What is cut out, in the box between the cuts; and the box of its ink therein.
  struct Piece {
    Glyph glyph;
    Box ink;
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
      Node& node = nodes_[end];
      if (node.settled || base >= node.cost || (begin == 0 && end == last)) continue;
      const std::optional<Piece> piece = cut_out(begin, end);
      if (!piece || (begin > 0 && !are_beside(nodes_[begin].part.glyph.box, piece->ink))) continue;
      const float cost = base + shape_cost(piece->ink);
      if (cost >= std::min(node.cost, nodes_[last].cost) || effort_.looks == 0) continue;
      Candidate part = look(*piece);
      if (part.seen.is_digit < hopeless_part) continue;
      const float total = cost + doubt_cost(part);
      if (total < node.cost) node = {total, begin, std::move(part), false};
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

  // Nothing where the piece has no digit's size. A piece of what hangs together reaches from cut to
  // cut, so that most are known to be too wide before they are cut out.
  std::optional<Piece> cut_out(std::size_t begin, std::size_t end) const {
    const Cut &left = cuts_[begin], &right = cuts_[end];
    if (float(least_distance(left, right)) > widest_digit * height_) return std::nullopt;
    Glyph glyph = between(ink_, left, right);
    const auto box = bounding_box(glyph.ink);
    if (!box || float(box->width) > widest_digit * height_ ||
        float(box->height) < lowest_digit * height_) {
      return std::nullopt;
    }
    return Piece{std::move(glyph), *box};
  }

  Candidate look(const Piece& piece) {
    --effort_.looks;
    Candidate part;
    part.glyph.box = piece.ink;
    part.glyph.box.x += piece.glyph.box.x;
    part.frame = glyph_frame(piece.glyph.ink, piece.ink);
    part.seen = classification(network_.logits(part.frame));
    return part;
  }

  float shape_cost(const Box& box) const {
    const float width = float(box.width) / height_, height = float(box.height) / height_;
    return wide_cost * std::max(0.0f, width - wide) + low_cost * std::max(0.0f, low - height);
  }

  static float doubt_cost(const Candidate& part) {
    const float probability = std::max(part.value(), 1e-6f);
    return std::log(1 + odds * (1 - probability) / probability);
  }

  const GreyImage& ink_;
  float height_;
  Network& network_;
  SegmentationEffort& effort_;
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

// The height of digits, that of the mark where it is unknown.
float known_height(float digit_height, const Glyph& mark) {
  return digit_height > 0 ? digit_height : float(mark.box.height);
}

}  // namespace

bool may_be_several(const Candidate& mark, float digit_height) {
  const Box& box = mark.glyph.box;
  const float height = known_height(digit_height, mark.glyph);
  const float width = float(box.width) / height;
  const bool is_slender = float(box.width) <= widest_sure * std::max(height, float(box.height));
  return width >= narrowest_number && width <= widest_number &&
         float(box.height) >= lowest_number * height && !(is_slender && mark.value() >= sure_digit);
}

std::vector<Candidate> touching_digits(const Candidate& mark, float digit_height, Network& network,
                                       SegmentationEffort& effort) {
  if (!effort.is_left()) return {};
  const Glyph& glyph = mark.glyph;
  const int factor = (glyph.ink.height + tallest - 1) / tallest;
  const GreyImage ink = reduced(glyph.ink, factor);
  effort.pixels -= std::int64_t(ink.pixels.size());
  const float height = known_height(digit_height, glyph) / float(factor);
  const Candidate whole{{whole_of(ink), {}}, mark.frame, mark.seen};
  std::vector<Candidate> digits = SegmentationGraph(ink, height, network, effort).best_path(whole);
  const auto is_likely = [](const Candidate& part) { return part.seen.is_digit >= likely_part; };
  if (digits.size() < 2 || !std::all_of(digits.begin(), digits.end(), is_likely)) return {};
  for (Candidate& digit : digits) {
    digit.glyph.box = on_page(digit.glyph.box, factor, glyph.box);
    digit.glyph.strength = glyph.strength;
  }
  return digits;
}

}  // namespace digits
