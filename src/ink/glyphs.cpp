#include "ink/glyphs.h"

#include <algorithm>

#include "ink/components.h"
#include "ink/ink.h"
#include "ink/largest.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// Smaller marks than this, in pixels, are specks, whatever is around them.
constexpr int smallest_length = 3, smallest_area = 5;

// Limits for pictures that are no pages: marks, and what their boxes cover in all, as a multiple of
// the page.
constexpr std::size_t most_glyphs = 4000;
constexpr std::int64_t most_cover = 8;

bool is_speck(const Component& component) {
  return length(component.box) < smallest_length || component.pixels < smallest_area;
}

// The same with the smallest box around its ink. Marks are measured later.
Glyph trimmed(Glyph glyph) {
  const Box tight = *bounding_box(glyph.ink);
  if (tight.width == glyph.box.width && tight.height == glyph.box.height) return glyph;
  Glyph small{{glyph.box.x + tight.x, glyph.box.y + tight.y, tight.width, tight.height},
              GreyImage(tight.width, tight.height)};
  for (int y = 0; y < tight.height; ++y) {
    for (int x = 0; x < tight.width; ++x) {
      small.ink.at(x, y) = glyph.ink.at(tight.x + x, tight.y + y);
    }
  }
  return small;
}

Glyph cut_out(const GreyImage& ink, const Components& components, std::size_t index) {
  const Box box = grown(components.all[index].box, 1, ink);
  const auto is_its = [&](int label) { return label == int(index); };
  return trimmed({box, with_soft_edges(ink, components, box, is_its)});
}

void copy(const Glyph& from, Glyph& to) {
  const int dx = from.box.x - to.box.x, dy = from.box.y - to.box.y;
  for (int y = 0; y < from.box.height; ++y) {
    for (int x = 0; x < from.box.width; ++x) {
      std::uint8_t& pixel = to.ink.at(x + dx, y + dy);
      pixel = std::max(pixel, from.ink.at(x, y));
    }
  }
}

}  // namespace

std::vector<Glyph> find_glyphs(const GreyImage& ink) {
  const Components components = connected_components(ink, solid_ink);
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < components.all.size(); ++i) {
    if (!is_speck(components.all[i])) marks.push_back(i);
  }
  const auto pixels = [&](std::size_t i) { return components.all[i].pixels; };
  std::vector<Glyph> glyphs;
  std::int64_t cover = most_cover * std::int64_t(ink.pixels.size());
  for (const std::size_t i : largest(std::move(marks), most_glyphs, pixels)) {
    const Box& box = components.all[i].box;
    cover -= std::int64_t(box.width) * box.height;
    if (cover < 0) break;
    glyphs.push_back(cut_out(ink, components, i));
  }
  return glyphs;
}

void set_strengths(std::vector<Glyph>& glyphs, const GreyImage& unlevelled) {
  constexpr double share = 0.8;
  for (Glyph& glyph : glyphs) {
    Histogram counts = {};
    for (int y = 0; y < glyph.box.height; ++y) {
      for (int x = 0; x < glyph.box.width; ++x) {
        if (glyph.ink.at(x, y) < solid_ink) continue;
        ++counts[unlevelled.at(glyph.box.x + x, glyph.box.y + y)];
      }
    }
    glyph.strength = std::uint8_t(percentile(counts, share));
  }
}

Glyph join(const Glyph& a, const Glyph& b) {
  const Box box = united(a.box, b.box);
  Glyph both{box, GreyImage(box.width, box.height), std::max(a.strength, b.strength),
             std::max(a.grain, b.grain), std::max(a.ridge, b.ridge)};
  copy(a, both);
  copy(b, both);
  return both;
}

Box united(const Box& a, const Box& b) {
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.width, b.x + b.width) - left,
          std::max(a.y + a.height, b.y + b.height) - top};
}

Box grown(const Box& box, int reach, const GreyImage& page) {
  const int left = std::max(box.x - reach, 0), top = std::max(box.y - reach, 0);
  return {left, top, std::min(box.x + box.width + reach, page.width) - left,
          std::min(box.y + box.height + reach, page.height) - top};
}

int gap(const Box& a, const Box& b) {
  const int across = std::max(a.x - (b.x + b.width), b.x - (a.x + a.width));
  const int down = std::max(a.y - (b.y + b.height), b.y - (a.y + a.height));
  return std::max({across, down, 0});
}

}  // namespace digits
