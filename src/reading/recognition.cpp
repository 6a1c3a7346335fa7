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
constexpr int smallest_digit = 11;
constexpr std::size_t most_candidates = 1000;

// Marks shorter than this part of a digit are no digits beside it.
constexpr double small = 0.4;

// How likely a mark must be a digit to be taken for one; and in doubtful surroundings.
constexpr float likely = 0.8f, very_likely = 0.95f;

// What a mark that could be any digit has less of: its probability of being one, and a certain one.
constexpr float legible = 0.45f;

// How much may be looked at as digits that touch: all their lengths in all, in heights.
constexpr float most_parted = 300;

// The length that the most_candidates largest marks have.
int least_length(const std::vector<Glyph>& glyphs) {
  std::vector<int> lengths;
  for (const Glyph& glyph : glyphs) lengths.push_back(length(glyph.box));
  if (lengths.size() <= most_candidates) return smallest_digit;
  std::nth_element(lengths.begin(), lengths.begin() + most_candidates, lengths.end(),
                   std::greater<>());
  return std::max(lengths[most_candidates] + 1, smallest_digit);
}

// The median height of the sure digits around a mark that are not much smaller, 0 where there are
// none.
float digit_height(const Candidate& mark, const std::vector<Candidate>& candidates) {
  constexpr float sure = 0.9f;
  std::vector<int> heights;
  for (const Candidate& other : candidates) {
    if (&other == &mark || other.value() < sure) continue;
    const Box &a = mark.glyph.box, &b = other.glyph.box;
    if (gap(a, b) <= 3 * b.height && 2 * b.height > a.height) heights.push_back(b.height);
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

// A mark with what its surroundings tell.
struct Context {
  float strangers;     ///< share of the marks around it that look like no digits
  float digit_height;  ///< of the digits around it, 0 where it is unknown
};

std::vector<Context> contexts(const std::vector<Candidate>& candidates) {
  std::vector<Context> result;
  for (const Candidate& mark : candidates) {
    result.push_back({strangers(mark, candidates), digit_height(mark, candidates)});
  }
  return result;
}

// Whether a mark is so clearly one digit that it need not be parted.
bool is_surely_one(const Candidate& mark) {
  constexpr float sure = 0.985f, widest = 1.2f;
  const Box& box = mark.glyph.box;
  return mark.value() >= sure && float(box.width) < widest * float(box.height);
}

// Takes a mark for digits that touch, if all of them are sure. Their glyphs are boxes without ink.
bool part_touching(const Candidate& mark, float height, Network& network,
                   std::vector<Candidate>& digits) {
  const std::vector<Segment> segments = read_segments(mark.glyph, network, height);
  constexpr float sure = 0.9f;
  const auto is_sure = [](const Segment& segment) { return segment.seen.is_digit >= sure; };
  if (segments.size() < 2 || !std::all_of(segments.begin(), segments.end(), is_sure)) return false;
  for (const Segment& segment : segments) {
    digits.push_back({{segment.box, {}}, segment.frame, segment.seen});
  }
  return true;
}

// Tells digits from others. Among strangers, and at the picture's edge, where things are cut, a
// digit must look more like one.
Marks sort_out(std::vector<Candidate> candidates, const Box& page, Network& network) {
  constexpr float foreign = 0.4f, forlorn = 0.7f;  // shares of strangers
  float parted = 0;
  Marks marks;
  const std::vector<Context> around = contexts(candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& mark = candidates[i];
    const bool at_home = around[i].strangers <= foreign;
    const bool is_cut = touches_edge(mark.glyph.box, page.width, page.height);
    const Box& box = mark.glyph.box;
    const bool is_low = 2.0f * float(box.height) < around[i].digit_height;
    if (at_home && !is_low && !is_surely_one(mark) && parted < most_parted) {
      parted += std::max(1.0f, float(box.width) / float(box.height));
      if (part_touching(mark, around[i].digit_height, network, marks.digits)) continue;
    }
    const float needed = at_home && !is_cut ? likely : very_likely;
    if (around[i].strangers <= forlorn && mark.seen.is_digit >= needed && mark.value() >= legible) {
      marks.digits.push_back(std::move(mark));
    } else {
      marks.others.push_back(std::move(mark.glyph));
    }
  }
  return marks;
}

// Whether a mark read as 1 is most likely the end of a rule, a fold or a sheet's edge: there are
// many digits, and none beside it.
bool is_stray(const Candidate& digit, const std::vector<Candidate>& digits) {
  constexpr std::size_t many = 8;
  constexpr int slender = 3;
  const Box& box = digit.glyph.box;
  if (digits.size() < many || box.height < slender * box.width) return false;
  return std::none_of(digits.begin(), digits.end(), [&](const Candidate& other) {
    return &other != &digit && are_neighbours(box, other.glyph.box);
  });
}

// Whether a digit is too small among the others: some are much larger, and none beside it is like
// it.
bool is_small(const Candidate& digit, const std::vector<Candidate>& digits) {
  const Box& box = digit.glyph.box;
  bool has_neighbour = false, has_larger = false;
  for (const Candidate& other : digits) {
    if (&other == &digit) continue;
    has_larger = has_larger || length(box) < small * length(other.glyph.box);
    has_neighbour = has_neighbour || are_neighbours(box, other.glyph.box);
  }
  return has_larger && !has_neighbour;
}

// Moves what makes no sense among the other digits to the others.
void demote(Marks& marks) {
  std::vector<bool> demoted;
  for (const Candidate& digit : marks.digits) {
    demoted.push_back(is_small(digit, marks.digits) || is_stray(digit, marks.digits));
  }
  std::vector<Candidate> digits;
  for (std::size_t i = 0; i < marks.digits.size(); ++i) {
    Glyph& glyph = marks.digits[i].glyph;
    if (!demoted[i]) {
      digits.push_back(std::move(marks.digits[i]));
    } else if (!glyph.ink.pixels.empty()) {
      marks.others.push_back(std::move(glyph));
    }
  }
  marks.digits = std::move(digits);
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
  demote(marks);
  std::move(small_marks.begin(), small_marks.end(), std::back_inserter(marks.others));
  return marks;
}

}  // namespace digits
