#include "reading/joining.h"

#include <algorithm>
#include <cstdint>

#include "ink/glyphs.h"

namespace digits {
namespace {

// A mark of less value is doubtful alone; a whole must have more.
constexpr float doubtful = 0.5f, convincing = 0.7f;

// Of values that differ by less, neither says more.
constexpr float tolerance = 0.02f;

// On a picture full of noise there would be no end of pairs to try.
class Trials {
 public:
  bool are_left() const { return count_ > 0 && pixels_ > 0; }

  Candidate look_at_both(const Glyph& a, const Glyph& b, Network& network) {
    Glyph both = join(a, b);
    --count_;
    pixels_ -= std::int64_t(both.ink.pixels.size());
    return look_at(std::move(both), network);
  }

 private:
  int count_ = 400;
  std::int64_t pixels_ = 8'000'000;
};

int overlap(int begin, int length, int other_begin, int other_length) {
  return std::min(begin + length, other_begin + other_length) - std::max(begin, other_begin);
}

// All ink, in pixels of full ink.
int ink_of(const Glyph& glyph) {
  std::int64_t sum = 0;
  for (const std::uint8_t value : glyph.ink.pixels) sum += value;
  return int(sum / 255);
}

// Whether two marks of digits' size may be one only together: one of them is no digit alone, or
// they lie above each other as the ends of a broken stroke do.
bool may_be_one(const Candidate& a, const Candidate& b) {
  const Box &p = a.glyph.box, &q = b.glyph.box;
  const int longer = std::max(length(p), length(q)), shorter = std::min(length(p), length(q));
  const int whole = length(united(p, q)), apart = gap(p, q);
  if (4 * shorter < longer) return false;
  const bool above = 2 * overlap(p.x, p.width, q.x, q.width) >= std::min(p.width, q.width);
  if (apart > longer / (above ? 4 : 8) || 10 * whole > 17 * longer) return false;
  return std::min(a.value(), b.value()) <= doubtful || (above && 16 * apart <= whole);
}

// Whether two boxes share so much that two digits hardly would.
bool interlock(const Box& p, const Box& q) {
  const int across = overlap(p.x, p.width, q.x, q.width);
  const int down = overlap(p.y, p.height, q.y, q.height);
  return 2 * across > std::min(p.width, q.width) && 4 * down > std::min(p.height, q.height);
}

void join_pairs(std::vector<Candidate>& candidates, Network& network) {
  Trials trials;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (std::size_t j = i + 1; j < candidates.size() && trials.are_left(); ++j) {
      if (!may_be_one(candidates[i], candidates[j])) continue;
      Candidate both = trials.look_at_both(candidates[i].glyph, candidates[j].glyph, network);
      const float alone = interlock(candidates[i].glyph.box, candidates[j].glyph.box)
                              ? 0
                              : std::min(candidates[i].value(), candidates[j].value()) - tolerance;
      if (both.value() < std::max(alone, convincing)) continue;
      candidates[i] = std::move(both);
      candidates.erase(candidates.begin() + std::ptrdiff_t(j));
      j = i;
    }
  }
}

// Whether a small mark may be a part of a digit's main one. What is too small or too far away may
// not.
bool may_belong(const Box& part, int part_ink, const Box& main, int main_ink) {
  // As parts of the main mark's ink and of its length.
  constexpr double least_ink = 0.025, least_length = 0.125, largest_gap = 0.25;
  return part_ink >= least_ink * main_ink && length(part) >= least_length * length(main) &&
         gap(part, main) <= largest_gap * length(main);
}

// The candidate that a small mark is nearest to, if it may belong to one.
Candidate* main_of(const Glyph& part, std::vector<Candidate>& candidates, std::vector<int>& inks) {
  Candidate* nearest = nullptr;
  const int ink = ink_of(part);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Box& main = candidates[i].glyph.box;
    if (!may_belong(part.box, ink, main, inks[i])) continue;
    if (!nearest || gap(part.box, main) < gap(part.box, nearest->glyph.box)) {
      nearest = &candidates[i];
    }
  }
  return nearest;
}

void join_small(std::vector<Candidate>& candidates, std::vector<Glyph>& small, Network& network) {
  // A part above or below its digit belongs even where it changes nothing; one beside it, where
  // points and minus signs stand, only if it explains much.
  constexpr float least_gain = 0.1f;
  Trials trials;
  std::vector<int> inks;
  for (const Candidate& candidate : candidates) inks.push_back(ink_of(candidate.glyph));
  std::erase_if(small, [&](const Glyph& part) {
    Candidate* main = trials.are_left() ? main_of(part, candidates, inks) : nullptr;
    if (!main) return false;
    Candidate both = trials.look_at_both(main->glyph, part, network);
    const Box& box = main->glyph.box;
    const bool beside = 3 * overlap(part.box.x, part.box.width, box.x, box.width) < part.box.width;
    if (both.value() < main->value() + (beside ? least_gain : -tolerance)) return false;
    *main = std::move(both);
    inks[std::size_t(main - candidates.data())] = ink_of(main->glyph);
    return true;
  });
}

}  // namespace

void join_parts(std::vector<Candidate>& candidates, std::vector<Glyph>& small, Network& network) {
  join_pairs(candidates, network);
  join_small(candidates, small, network);
}

}  // namespace digits
