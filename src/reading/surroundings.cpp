#include "reading/surroundings.h"

#include <algorithm>

#include "ink/glyphs.h"
#include "ink/grain.h"

namespace digits {
namespace {

// The value of a sure digit.
constexpr float sure = 0.9f;

// The median height of the sure digits around a mark that are not much smaller, 0 where there are
// none.
float digit_height(const Candidate& mark, const std::vector<Candidate>& candidates) {
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

// Whether a mark stands in a row of sure digits, which lie on paper, however coarse. Ones are not
// sure: anything long is like one.
bool is_in_row(const Candidate& mark, const std::vector<Candidate>& candidates) {
  constexpr int enough = 3;
  return std::count_if(candidates.begin(), candidates.end(), [&](const Candidate& other) {
           return &other != &mark && other.value() >= very_likely && !is_one(other) &&
                  are_neighbours(mark.glyph.box, other.glyph.box);
         }) >= enough;
}

int count_neighbours(const Box& box, std::span<const Glyph> glyphs) {
  return int(std::count_if(glyphs.begin(), glyphs.end(),
                           [&](const Glyph& glyph) { return are_neighbours(box, glyph.box); }));
}

// What a mark is taken for by itself.
enum class Likeness { digit, letter, several };

Likeness likeness(const Candidate& mark) {
  if (mark.seen.is_digit >= very_likely) return Likeness::digit;
  return mark.glyph.box.width > mark.glyph.box.height ? Likeness::several : Likeness::letter;
}

// Whether a mark is one of those around another: of like size, beside it and, in a text, above or
// below.
bool is_around(const Box& a, const Box& b, bool in_text) {
  constexpr int far = 3;
  if (!in_text) return are_neighbours(a, b);
  return are_of_like_size(a, b) && gap(a, b) <= far * std::max(length(a), length(b));
}

}  // namespace

std::vector<Mark> surrounded(std::vector<Candidate> candidates,
                             std::span<const Glyph> small_marks) {
  std::vector<Mark> marks(candidates.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Candidate& candidate = candidates[i];
    marks[i].digit_height = digit_height(candidate, candidates);
    marks[i].is_on_paper = is_on_paper(candidate.glyph) || is_in_row(candidate, candidates);
    marks[i].letters = count_neighbours(candidate.glyph.box, small_marks);
  }
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i].candidate = std::move(candidates[i]);
  return marks;
}

bool is_text(std::span<const Mark> marks) {
  constexpr int few = 12;
  int letters = 0, digits = 0, several = 0;
  for (const Mark& mark : marks) {
    if (!mark.is_on_paper) continue;
    const Likeness like = likeness(mark.candidate);
    letters += like == Likeness::letter;
    several += like == Likeness::several;
    digits += like == Likeness::digit && !is_one(mark.candidate);
  }
  return letters >= few && letters > digits && letters + digits > several;
}

float strangers(const Mark& mark, std::span<const Mark> marks, bool in_text) {
  constexpr int benefit = 1;  // where little is around it
  int others = mark.letters, refused = mark.letters;
  for (const Mark& other : marks) {
    const Box& box = other.candidate.glyph.box;
    if (&other == &mark || !is_around(mark.candidate.glyph.box, box, in_text)) continue;
    ++others;
    const Likeness like = likeness(other.candidate);
    const bool is_letter = like == Likeness::letter || (in_text && like == Likeness::several);
    if (!other.is_on_paper || (is_letter && other.parts.empty())) ++refused;
  }
  return float(refused) / float(others + benefit);
}

bool has_company(const Mark& mark, std::span<const Mark> marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& other) {
    const Candidate& candidate = other.candidate;
    return &other != &mark && other.is_on_paper && candidate.value() >= sure &&
           are_neighbours(mark.candidate.glyph.box, candidate.glyph.box);
  });
}

}  // namespace digits
