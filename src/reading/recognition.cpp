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

// So many digits tell what is usual on a page.
constexpr int many = 8;

// Marks shorter than this part of a digit are no digits beside it.
constexpr double small = 0.4;

// How likely a mark must be a digit to be taken for one; and in doubtful surroundings.
constexpr float likely = 0.8f, very_likely = 0.95f;

// Shares of strangers around a mark: with more, surroundings are doubtful; and too bad for a digit.
constexpr float foreign = 0.4f, forlorn = 0.5f;

// What a mark that could be any digit has less of: its probability of being one, and a certain one.
constexpr float legible = 0.45f;

// How much may be looked at as digits that touch: all their lengths in all, in heights.
constexpr float most_parted = 150;

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

// A mark, and what it was taken for so far.
struct Mark {
  Candidate candidate;
  float digit_height = 0;             // of the digits around it, 0 where it is unknown
  int letters = 0;                    // marks around it that are too small to be looked at
  bool was_tried = false;             // as digits that touch
  std::vector<Candidate> parts = {};  // these digits, if they are likely
};

// What share of the marks around one are no digits, nor digits that touch, nor wide enough for
// those: letters, dirt, noise.
float strangers(const Mark& mark, const std::vector<Mark>& marks) {
  constexpr int benefit = 1;  // where little is around it
  int others = mark.letters, refused = mark.letters;
  for (const Mark& other : marks) {
    const Box& box = other.candidate.glyph.box;
    if (&other == &mark || !are_neighbours(mark.candidate.glyph.box, box)) continue;
    ++others;
    if (other.candidate.seen.is_digit < very_likely && box.width <= box.height &&
        other.parts.empty()) {
      ++refused;
    }
  }
  return float(refused) / float(others + benefit);
}

// What is among digits may be several that touch. Parts them, from those among digits on: what was
// parted is no stranger to its neighbours.
void part_touching(std::vector<Mark>& marks, Network& network) {
  constexpr int most_rounds = 10;  // one goes along a whole row, if not against its order
  float parted = 0;
  bool found = true;
  for (int round = 0; found && round < most_rounds; ++round) {
    found = false;
    for (Mark& mark : marks) {
      if (mark.was_tried || parted >= most_parted ||
          !may_be_several(mark.candidate, mark.digit_height) || strangers(mark, marks) > foreign) {
        continue;
      }
      const Box& box = mark.candidate.glyph.box;
      mark.was_tried = true;
      parted += std::max(1.0f, float(box.width) / float(box.height));
      mark.parts = touching_digits(mark.candidate, mark.digit_height, network);
      found = found || !mark.parts.empty();
    }
  }
}

bool is_one(const Candidate& digit) {
  const auto& of = digit.seen.probabilities;
  return std::max_element(of.begin(), of.end()) - of.begin() == 1;
}

// Whether a mark that was read as ones is rather a letter: an M, a U, an n among others.
bool is_letter(const Mark& mark, const std::vector<Mark>& marks) {
  constexpr float suspicious = 0.3f;
  return !mark.parts.empty() && std::all_of(mark.parts.begin(), mark.parts.end(), is_one) &&
         strangers(mark, marks) > suspicious;
}

// Whether a mark is one digit. Among strangers, and at the picture's edge, where things are cut, it
// must look more like one; a 1 there is more likely a shadow's or a sheet's edge.
bool is_digit(const Mark& mark, const std::vector<Mark>& marks, const Page& page) {
  const Candidate& candidate = mark.candidate;
  const Box& box = candidate.glyph.box;
  const bool is_cut = touches_edge(box, page.width, page.height);
  if (is_cut && is_one(candidate) && 2 * box.height < page.height) return false;
  const float around = strangers(mark, marks);
  const float needed = around <= foreign && !is_cut ? likely : very_likely;
  return around <= forlorn && candidate.seen.is_digit >= needed && candidate.value() >= legible;
}

int count_neighbours(const Box& box, const std::vector<Glyph>& glyphs) {
  return int(std::count_if(glyphs.begin(), glyphs.end(),
                           [&](const Glyph& glyph) { return are_neighbours(box, glyph.box); }));
}

// Tells digits from others.
Marks sort_out(std::vector<Candidate> candidates, const std::vector<Glyph>& small_marks,
               const Page& page, Network& network) {
  std::vector<float> heights;
  for (const Candidate& mark : candidates) heights.push_back(digit_height(mark, candidates));
  std::vector<Mark> all;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const int letters = count_neighbours(candidates[i].glyph.box, small_marks);
    all.push_back({std::move(candidates[i]), heights[i], letters});
  }
  part_touching(all, network);
  for (Mark& mark : all) {
    if (is_letter(mark, all)) mark.parts.clear();
  }
  std::vector<bool> are_digits;
  for (const Mark& mark : all) are_digits.push_back(is_digit(mark, all, page));

  Marks marks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<Candidate>& parts = all[i].parts;
    if (!parts.empty()) {
      std::move(parts.begin(), parts.end(), std::back_inserter(marks.digits));
    } else if (are_digits[i]) {
      marks.digits.push_back(std::move(all[i].candidate));
    } else {
      marks.others.push_back(std::move(all[i].candidate.glyph));
    }
  }
  return marks;
}

// Whether a mark read as 1 is most likely the end of a rule, a fold or a sheet's edge: there are
// many digits, and none beside it.
bool is_stray(const Candidate& digit, const std::vector<Candidate>& digits) {
  constexpr int slender = 3;
  const Box& box = digit.glyph.box;
  if (int(digits.size()) < many || box.height < slender * box.width) return false;
  return std::none_of(digits.begin(), digits.end(), [&](const Candidate& other) {
    return &other != &digit && are_neighbours(box, other.glyph.box);
  });
}

// Whether a digit's size makes no sense among the others, none of which beside it is like it: some
// are much larger, or it is as high as many lines, as a sheet's edge is.
bool is_out_of_size(const Candidate& digit, const std::vector<Candidate>& digits) {
  constexpr int huge = 5;
  const Box& box = digit.glyph.box;
  int larger = 0, huger_than = 0;
  for (const Candidate& candidate : digits) {
    const Box& other = candidate.glyph.box;
    if (&candidate == &digit) continue;
    if (are_neighbours(box, other)) return false;
    if (length(box) < small * length(other)) ++larger;
    const bool is_beside = other.y >= box.y && other.y + other.height <= box.y + box.height;
    if (is_beside && huge * other.height < box.height) ++huger_than;
  }
  return larger > 0 || huger_than >= many;
}

// Moves what makes no sense among the other digits to the others.
void demote(Marks& marks) {
  std::vector<bool> demoted;
  for (const Candidate& digit : marks.digits) {
    demoted.push_back(is_out_of_size(digit, marks.digits) || is_stray(digit, marks.digits));
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

// The least strength that a mark has among digits: far fainter ones are the grain of a table,
// traces of rules or print that shines through. 0 where digits are few, or many of them so faint.
int least_strength(const std::vector<Candidate>& digits) {
  constexpr float faint = 0.5f;  // of the median
  std::vector<int> strengths;
  for (const Candidate& digit : digits) strengths.push_back(digit.glyph.strength);
  if (int(strengths.size()) < many) return 0;
  const auto middle = strengths.begin() + std::ptrdiff_t(strengths.size() / 2);
  std::nth_element(strengths.begin(), middle, strengths.end());
  const int least = int(faint * float(*middle));
  const auto is_faint = [&](int strength) { return strength < least; };
  const auto faint_ones = std::count_if(strengths.begin(), middle, is_faint);
  return 4 * faint_ones > std::ptrdiff_t(strengths.size()) ? 0 : least;
}

void drop_faint(Marks& marks) {
  const int least = least_strength(marks.digits);
  std::erase_if(marks.digits, [&](const Candidate& digit) { return digit.glyph.strength < least; });
  std::erase_if(marks.others, [&](const Glyph& glyph) { return glyph.strength < least; });
}

// Where the ink is faint and there are only ones, they are folds and the edges of shadows.
void drop_folds(Marks& marks, const Page& page) {
  constexpr int faint = 90;
  if (page.contrast >= faint) return;
  if (std::all_of(marks.digits.begin(), marks.digits.end(), is_one)) marks.digits.clear();
}

}  // namespace

Marks recognise(std::vector<Glyph> glyphs, const Page& page, Network& network) {
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
  Marks marks = sort_out(std::move(candidates), small_marks, page, network);
  drop_faint(marks);
  demote(marks);
  drop_folds(marks, page);
  std::move(small_marks.begin(), small_marks.end(), std::back_inserter(marks.others));
  return marks;
}

}  // namespace digits
