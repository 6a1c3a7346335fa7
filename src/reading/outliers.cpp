#include "reading/outliers.h"

#include <algorithm>
#include <iterator>

#include "ink/grain.h"

namespace digits {
namespace {

// So many digits tell what is usual on a page.
constexpr int many = 8;

// Marks shorter than this part of a digit are no digits beside it.
constexpr double small = 0.4;

// Whether a digit without any beside it is most likely something else: the end of a rule, a fold or
// a sheet's edge where it is a 1 and there are many others, or anything where hardly any mark is a
// digit.
bool is_stray(const Candidate& digit, const std::vector<Candidate>& digits, int refused) {
  constexpr int slender = 3, few = 12, times = 5;
  const Box& box = digit.glyph.box;
  const int count = int(digits.size());
  const bool is_line = count >= many && box.height >= slender * box.width;
  const bool is_rare = refused > std::max(few, times * count);
  if (!is_line && !is_rare) return false;
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

// Marks on paper that are no digits.
int count_refused(const SortedMarks& marks) {
  return int(std::count_if(marks.others.begin(), marks.others.end(), is_on_paper));
}

// Moves what makes no sense among the other digits to the others.
void demote(SortedMarks& marks) {
  const int refused = count_refused(marks);
  std::vector<bool> demoted;
  for (const Candidate& digit : marks.digits) {
    demoted.push_back(is_out_of_size(digit, marks.digits) ||
                      is_stray(digit, marks.digits, refused));
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

void drop_faint(SortedMarks& marks) {
  const int least = least_strength(marks.digits);
  std::erase_if(marks.digits, [&](const Candidate& digit) { return digit.glyph.strength < least; });
  std::erase_if(marks.others, [&](const Glyph& glyph) { return glyph.strength < least; });
}

// Ones are folds and the edges of shadows where the ink is faint and there is nothing else, and the
// edges of things where there may be no page and they are most of what was read.
void drop_edges(SortedMarks& marks, const Page& page, Ground ground) {
  constexpr int faint = 90;
  const auto digits = std::ssize(marks.digits);
  const auto ones = std::count_if(marks.digits.begin(), marks.digits.end(), is_one);
  const bool are_folds = page.contrast < faint && ones == digits;
  const bool are_edges = ground != Ground::paper && 2 * ones > digits;
  if (are_folds || are_edges) marks.digits.clear();
}

// Where most marks stand on no paper there is a page only if those that do are mostly digits.
void drop_chance(SortedMarks& marks, Ground ground) {
  if (ground != Ground::other) return;
  if (int(marks.digits.size()) < count_refused(marks)) marks.digits.clear();
}

}  // namespace

void drop_outliers(SortedMarks& marks, const Page& page, Ground ground) {
  drop_faint(marks);
  demote(marks);
  drop_edges(marks, page, ground);
  drop_chance(marks, ground);
}

}  // namespace digits
