#include "reading/recognition.h"

#include <algorithm>
#include <iterator>

#include "ink/components.h"
#include "ink/largest.h"
#include "ink/ridge.h"
#include "reading/ground.h"
#include "reading/joining.h"
#include "reading/outliers.h"
#include "reading/segmentation.h"
#include "reading/surroundings.h"

namespace digits {
namespace {

// Digits are at least so high, in pixels; and no more than so many marks are looked at.
constexpr int smallest_digit = 11;
constexpr std::size_t most_candidates = 1000;

// Shares of strangers around a mark: with more, surroundings are doubtful; and too bad for a digit,
// which in a text, where every o and l is like one, they are soon.
constexpr float foreign = 0.4f, forlorn = 0.5f, lettered = 0.1f;

// What a mark that could be any digit has less of: its probability of being one, and a certain one.
// And what it needs on a picture that may show no page.
constexpr float legible = 0.45f, clear = 0.9f;

// Which marks are looked at: those of digits' size, and no more than most_candidates.
std::vector<bool> candidates_among(const std::vector<Glyph>& glyphs) {
  const auto size = [&](std::size_t i) { return length(glyphs[i].box); };
  std::vector<std::size_t> large;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (size(i) >= smallest_digit) large.push_back(i);
  }
  std::vector<bool> are_candidates(glyphs.size());
  for (const std::size_t i : largest(std::move(large), most_candidates, size)) {
    are_candidates[i] = true;
  }
  return are_candidates;
}

// What a picture shows as a whole.
struct Scene {
  Page page;
  Ground ground = Ground::paper;
  bool is_text = false;
};

bool may_be_written(const Mark& mark) {
  return mark.is_on_paper && is_of_strokes(mark.candidate.glyph);
}

// What is among digits may be several that touch. Parts them, from those among digits on: what was
// parted is no stranger to its neighbours.
void part_touching(std::vector<Mark>& marks, bool in_text, Network& network) {
  constexpr int most_rounds = 10;  // one goes along a whole row, if not against its order
  SegmentationEffort effort;
  bool found = true;
  for (int round = 0; found && round < most_rounds; ++round) {
    found = false;
    for (Mark& mark : marks) {
      if (mark.was_tried || !may_be_written(mark) || !effort.is_left() ||
          !may_be_several(mark.candidate, mark.digit_height) ||
          strangers(mark, marks, in_text) > (in_text ? lettered : foreign)) {
        continue;
      }
      mark.was_tried = true;
      mark.parts = touching_digits(mark.candidate, mark.digit_height, network, effort);
      found = found || !mark.parts.empty();
    }
  }
}

// Whether a mark that was read as ones is rather a letter: an M, a U, an n among others.
bool is_letter(const Mark& mark, const std::vector<Mark>& marks, bool in_text) {
  constexpr float suspicious = 0.3f;
  return !mark.parts.empty() && std::all_of(mark.parts.begin(), mark.parts.end(), is_one) &&
         strangers(mark, marks, in_text) > suspicious;
}

// Whether a mark is one digit. Among strangers, at the picture's edge, where things are cut, and
// where there may be no page it must look more like one; a 1 at the edge is more likely a shadow's
// or a sheet's.
bool is_digit(const Mark& mark, const std::vector<Mark>& marks, const Scene& scene) {
  const Candidate& candidate = mark.candidate;
  const Box& box = candidate.glyph.box;
  if (!may_be_written(mark)) return false;
  const bool is_cut = touches_edge(box, scene.page.width, scene.page.height);
  if (is_cut && is_one(candidate) && 2 * box.height < scene.page.height) return false;
  const float around = strangers(mark, marks, scene.is_text);
  if (around > (scene.is_text ? lettered : forlorn)) return false;
  const bool is_page = scene.ground == Ground::paper || has_company(mark, marks);
  const bool is_doubtful = around > foreign || is_cut || !is_page;
  return candidate.seen.is_digit >= (is_doubtful ? very_likely : likely) &&
         candidate.value() >= (is_page ? legible : clear);
}

// Tells digits from others.
SortedMarks sort_out(std::vector<Candidate> candidates, const std::vector<Glyph>& small_marks,
                     const Page& page, Ground ground, Network& network) {
  std::vector<Mark> all = surrounded(std::move(candidates), small_marks);
  const Scene scene{page, ground, is_text(all)};
  part_touching(all, scene.is_text, network);
  for (Mark& mark : all) {
    if (is_letter(mark, all, scene.is_text)) mark.parts.clear();
  }
  std::vector<bool> are_digits;
  for (const Mark& mark : all) are_digits.push_back(is_digit(mark, all, scene));

  SortedMarks marks;
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

}  // namespace

SortedMarks recognise(std::vector<Glyph> glyphs, const Page& page, Network& network) {
  const std::vector<bool> are_candidates = candidates_among(glyphs);
  std::vector<Glyph> large_marks, small_marks;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    (are_candidates[i] ? large_marks : small_marks).push_back(std::move(glyphs[i]));
  }
  const Ground ground = ground_of(large_marks);
  std::vector<Candidate> candidates;
  for (Glyph& mark : large_marks) candidates.push_back(look_at(std::move(mark), network));
  join_parts(candidates, small_marks, network);
  SortedMarks marks = sort_out(std::move(candidates), small_marks, page, ground, network);
  drop_outliers(marks, page, ground);
  std::move(small_marks.begin(), small_marks.end(), std::back_inserter(marks.others));
  return marks;
}

}  // namespace digits
