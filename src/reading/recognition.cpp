#include "reading/recognition.h"

#include <algorithm>

#include "ink/components.h"
#include "ink/glyph_frame.h"
#include "ink/glyphs.h"

namespace digits {
namespace {

// A mark of less value is doubtful.
constexpr float sure = 0.5f;

int length(const Box& box) { return std::max(box.width, box.height); }

Box united(const Box& a, const Box& b) {
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.width, b.x + b.width) - left,
          std::max(a.y + a.height, b.y + b.height) - top};
}

int overlap(int begin, int length, int other_begin, int other_length) {
  return std::min(begin + length, other_begin + other_length) - std::max(begin, other_begin);
}

int ink_of(const Glyph& glyph) {
  std::int64_t sum = 0;
  for (const std::uint8_t value : glyph.ink.pixels) sum += value;
  return int(sum / 255);
}

Candidate look_at(Glyph glyph, Network& network) {
  Candidate candidate{.glyph = std::move(glyph)};
  const GreyImage& ink = candidate.glyph.ink;
  candidate.frame = glyph_frame(ink, {0, 0, ink.width, ink.height});
  candidate.seen = classification(network.logits(candidate.frame));
  return candidate;
}

// The height of most of the writing: the median of the marks' longer sides, each weighted by it.
int typical_length(const std::vector<Glyph>& glyphs, int page_width, int page_height) {
  std::vector<int> lengths;
  std::int64_t total = 0;
  for (const Glyph& glyph : glyphs) {
    const bool is_long = 2 * length(glyph.box) > std::min(page_width, page_height);
    if (is_long && touches_edge(glyph.box, page_width, page_height)) continue;
    lengths.push_back(length(glyph.box));
    total += lengths.back();
  }
  std::sort(lengths.begin(), lengths.end());
  std::int64_t below = 0;
  for (const int each : lengths) {
    below += each;
    if (2 * below >= total) return each;
  }
  return 0;
}

// Whether a small mark may be a part of a digit's main one.
bool may_belong(const Glyph& part, int part_ink, const Glyph& main, int main_ink) {
  // As parts of the main mark's ink and of its length.
  constexpr double least_ink = 0.025, least_length = 0.125, largest_gap = 0.25;
  return part_ink >= least_ink * main_ink && length(part.box) >= least_length * length(main.box) &&
         gap(part.box, main.box) <= largest_gap * length(main.box);
}

// Whether two large marks may be one digit only together: one of them is no digit alone, or they
// lie above each other like a broken stroke's ends and are as high as a digit together.
bool may_be_one(const Candidate& a, const Candidate& b, int typical) {
  const Box &p = a.glyph.box, &q = b.glyph.box;
  const int longer = std::max(length(p), length(q)), whole = length(united(p, q)),
            apart = gap(p, q);
  const bool above = 2 * overlap(p.x, p.width, q.x, q.width) >= std::min(p.width, q.width);
  if (apart > longer / (above ? 4 : 8) || 10 * whole > 17 * longer) return false;
  if (std::min(a.value(), b.value()) <= sure) return true;
  return above && 16 * apart <= whole && 4 * whole <= 5 * typical;
}

// Joins pairs of large marks that are more of a digit together.
void join_large(std::vector<Candidate>& digits, int typical, Network& network) {
  constexpr float least_gain = 0.7f;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (std::size_t j = i + 1; j < digits.size(); ++j) {
      if (!may_be_one(digits[i], digits[j], typical)) continue;
      Candidate both = look_at(join(digits[i].glyph, digits[j].glyph), network);
      const float alone = std::min(digits[i].value(), digits[j].value());
      if (both.value() < std::max(alone, least_gain)) continue;
      digits[i] = std::move(both);
      digits.erase(digits.begin() + std::ptrdiff_t(j));
      j = i;
    }
  }
}

}  // namespace

float Candidate::value() const {
  return seen.is_digit * *std::max_element(seen.probabilities.begin(), seen.probabilities.end());
}

Marks recognise(std::vector<Glyph> glyphs, int page_width, int page_height, Network& network) {
  constexpr double small = 0.45;  // of the typical length: parts and signs
  const int typical = typical_length(glyphs, page_width, page_height);
  Marks marks;
  std::vector<Glyph> parts;
  for (Glyph& glyph : glyphs) {
    if (length(glyph.box) < small * typical) {
      parts.push_back(std::move(glyph));
    } else {
      marks.digits.push_back(look_at(std::move(glyph), network));
    }
  }
  join_large(marks.digits, typical, network);
  for (Candidate& main : marks.digits) main.ink = ink_of(main.glyph);
  for (Glyph& part : parts) {
    const int part_ink = ink_of(part);
    Candidate* nearest = nullptr;
    for (Candidate& main : marks.digits) {
      if (!may_belong(part, part_ink, main.glyph, main.ink)) continue;
      if (!nearest || gap(part.box, main.glyph.box) < gap(part.box, nearest->glyph.box)) {
        nearest = &main;
      }
    }
    if (nearest) {
      Candidate both = look_at(join(nearest->glyph, part), network);
      if (both.value() >= nearest->value() - 0.02f) {
        both.ink = nearest->ink + part_ink;
        *nearest = std::move(both);
        continue;
      }
    }
    marks.others.push_back(std::move(part));
  }
  std::erase_if(marks.digits, [&](const Candidate& c) {
    const bool cut = touches_edge(c.glyph.box, page_width, page_height);
    return c.seen.is_digit < (cut ? 0.9f : sure);
  });
  return marks;
}

}  // namespace digits
