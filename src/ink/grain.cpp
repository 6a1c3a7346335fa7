#include "ink/grain.h"

#include <algorithm>

#include "ink/components.h"
#include "ink/glyphs.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// The box with a fifth of its length more on each side.
Box surroundings(const Box& box, const GreyImage& page) {
  constexpr int least = 3;
  return grown(box, std::max(length(box) / 5, least), page);
}

// Clears what is at most `edge` pixels from those for whose index `test` holds.
template <class Test>
void clear_near(GreyImage& contrast, int edge, Test test) {
  const int width = contrast.width;
  for (int row = 0; row < contrast.height; ++row) {
    const auto holds = [&](int x) {
      return test(std::size_t(row) * std::size_t(width) + std::size_t(x));
    };
    for (int x = 0; x < width; ++x) {
      if (!holds(x)) continue;
      const int left = std::max(x - edge, 0);
      while (x < width && holds(x)) ++x;
      const int right = std::min(x + edge, width),
                bottom = std::min(row + edge + 1, contrast.height);
      for (int y = std::max(row - edge, 0); y < bottom; ++y) {
        std::fill_n(&contrast.at(left, y), right - left, no_paper);
      }
    }
  }
}

}  // namespace

void keep_bare_paper(GreyImage& contrast, const GreyImage& ruled, const GreyImage& ink) {
  // How far the soft edges of ink go, in pixels, and what stretching left of those of rules.
  constexpr int ink_edge = 2, rule_edge = 1;
  clear_near(contrast, ink_edge, [&](std::size_t i) { return ink.pixels[i] >= solid_ink; });
  clear_near(contrast, rule_edge,
             [&](std::size_t i) { return ruled.pixels[i] > 0 && ink.pixels[i] == 0; });
}

void set_grains(std::vector<Glyph>& glyphs, const GreyImage& bare_paper, int contrast) {
  constexpr double light = 0.1, dark = 0.9;  // shares of pixels that are no darker
  for (Glyph& glyph : glyphs) {
    const Box area = surroundings(glyph.box, bare_paper);
    Histogram counts = {};
    for (int y = area.y; y < area.y + area.height; ++y) {
      for (int x = area.x; x < area.x + area.width; ++x) ++counts[bare_paper.at(x, y)];
    }
    counts[no_paper] = 0;
    const int spread = percentile(counts, dark) - percentile(counts, light);
    glyph.grain = std::uint8_t(std::min(spread * 255 / std::max(contrast, 1), 255));
  }
}

bool is_on_paper(const Glyph& mark) {
  constexpr float coarsest = 0.35f;  // as a part of the ink's strength
  return float(mark.grain) < coarsest * float(mark.strength);
}

}  // namespace digits
