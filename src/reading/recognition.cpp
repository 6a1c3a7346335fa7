#include "reading/recognition.h"

#include <algorithm>
#include <iterator>

#include "ink/components.h"
#include "ink/glyphs.h"
#include "reading/joining.h"
#include "reading/segmentation.h"

namespace digits {
namespace {

// Digits are at least so high, in pixels; and no more than so many marks are looked at.
constexpr int smallest_digit = 8;
constexpr std::size_t most_candidates = 1000;

// A mark that is part of this much of a larger one's length beside it is no digit but a part, a
// point or a minus sign.
constexpr double small = 0.4;

// How likely a mark must be a digit to be taken for one; and in doubtful surroundings.
constexpr float likely = 0.8f, very_likely = 0.95f;

constexpr float surely_one = 0.985f;
constexpr int most_partings = 100;

// The length that the most_candidates largest marks have.
int least_length(const std::vector<Glyph>& glyphs) {
  std::vector<int> lengths;
  for (const Glyph& glyph : glyphs) lengths.push_back(length(glyph.box));
  if (lengths.size() <= most_candidates) return smallest_digit;
  std::nth_element(lengths.begin(), lengths.begin() + most_candidates, lengths.end(),
                   std::greater<>());
  return std::max(lengths[most_candidates] + 1, smallest_digit);
}

// The median height of the sure digits around a mark, 0 where there are none.
float digit_height(const Candidate& mark, const std::vector<Candidate>& candidates) {
  constexpr float sure = 0.9f;
  std::vector<int> heights;
  for (const Candidate& other : candidates) {
    if (&other == &mark || other.value() < sure) continue;
    const Box &a = mark.glyph.box, &b = other.glyph.box;
    if (gap(a, b) <= 3 * b.height && 2 * b.height > a.height && b.height < 2 * a.height) {
      heights.push_back(b.height);
    }
  }
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return float(*middle);
}

// What share of the marks around one are no digits, nor wide enough for digits that touch: letters,
// dirt, noise.
float strangers(const Candidate& mark, const std::vector<Candidate>& candidates) {
  constexpr int benefit = 1;  // where little is around it
  int others = 0, refused = 0;
  for (const Candidate& other : candidates) {
    const Box& box = other.glyph.box;
    if (&other == &mark || !are_neighbours(mark.glyph.box, box)) continue;
    ++others;
    if (other.seen.is_digit < very_likely && box.width <= box.height) ++refused;
  }
  return float(refused) / float(others + benefit);
}

bool is_sure(const std::vector<Segment>& segments) {
  return std::all_of(segments.begin(), segments.end(),
                     [](const Segment& segment) { return segment.seen.is_digit >= very_likely; });
}

// Takes a candidate for digits that touch, if they are sure.
bool part_touching(const Candidate& candidate, float height, Network& network,
                   std::vector<Candidate>& digits) {
  const std::vector<Segment> segments = read_segments(candidate.glyph, network, height);
  if (segments.size() < 2 || !is_sure(segments)) return false;
  for (const Segment& segment : segments) {
    digits.push_back({{segment.box, {}}, segment.frame, segment.seen});
  }
  return true;
}

// Parts the candidates in digits and others. Among strangers, and at the picture's edge, where
// things are cut, a digit must look more like one.
Marks sort_out(std::vector<Candidate> candidates, const Box& page, Network& network) {
  constexpr float foreign = 0.4f, forlorn = 0.7f;  // shares of strangers
  int trials = most_partings;
  Marks marks;
  std::vector<float> shares;
  for (const Candidate& mark : candidates) shares.push_back(strangers(mark, candidates));
  std::vector<float> heights;
  for (const Candidate& mark : candidates) heights.push_back(digit_height(mark, candidates));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& mark = candidates[i];
    const bool is_cut = touches_edge(mark.glyph.box, page.width, page.height);
    const float needed = shares[i] > foreign || is_cut ? very_likely : likely;
    const bool sure =
        mark.value() >= surely_one && mark.glyph.box.width < 1.6f * mark.glyph.box.height;
    if (!sure && shares[i] <= foreign && trials-- > 0 &&
        part_touching(mark, heights[i], network, marks.digits)) {
      continue;
    }
    if (shares[i] <= forlorn && mark.seen.is_digit >= needed) {
      marks.digits.push_back(std::move(mark));
    } else {
      marks.others.push_back(std::move(mark.glyph));
    }
  }
  return marks;
}

// Whether a digit is too small among the others: some are much larger, and none beside it is like
// it.
bool is_small(const Box& box, const std::vector<Candidate>& digits) {
  bool has_neighbour = false, has_larger = false;
  for (const Candidate& other : digits) {
    if (&other.glyph.box == &box) continue;
    const Box& b = other.glyph.box;
    has_larger = has_larger || length(box) < small * length(b);
    has_neighbour = has_neighbour || are_neighbours(box, b);
  }
  return has_larger && !has_neighbour;
}

}  // namespace

Marks recognise(std::vector<Glyph> glyphs, int page_width, int page_height, Network& network) {
  const int least = least_length(glyphs);
  std::vector<Candidate> candidates;
  std::vector<Glyph> small_marks;
  for (Glyph& glyph : glyphs) {
    if (length(glyph.box) < least) {
      small_marks.push_back(std::move(glyph));
    } else {
      candidates.push_back(look_at(std::move(glyph), network));
    }
  }
  join_parts(candidates, small_marks, network);
  Marks marks = sort_out(std::move(candidates), {0, 0, page_width, page_height}, network);
  std::move(small_marks.begin(), small_marks.end(), std::back_inserter(marks.others));
  std::vector<bool> are_small;
  for (const Candidate& digit : marks.digits) {
    are_small.push_back(is_small(digit.glyph.box, marks.digits));
  }
  for (std::size_t i = marks.digits.size(); i-- > 0;) {
    if (!are_small[i]) continue;
    marks.others.push_back(std::move(marks.digits[i].glyph));
    marks.digits.erase(marks.digits.begin() + std::ptrdiff_t(i));
  }
  return marks;
}

}  // namespace digits
