#include "ink/ridge.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "ink/components.h"

namespace digits {
namespace {

struct Direction {
  int x, y;
  int length;  // of a step, in fifths of a pixel
};

constexpr std::array<Direction, 4> directions = {{{1, 0, 5}, {0, 1, 5}, {1, 1, 7}, {1, -1, 7}}};

// A mark on its page.
class Strokes {
 public:
  Strokes(const Glyph& mark, const GreyImage& brightness) : mark_(mark), brightness_(brightness) {}

  // Whether both sides of the stroke at a place of the mark are lighter, if one of them less so: a
  // shadow may fall along it.
  bool is_ridge(int x, int y) const {
    constexpr int similar = 4;
    Section section = narrowest(x, y);
    if (!section.before) section.before = section.behind;
    if (!section.behind) section.behind = section.before;
    if (!section.before) return true;  // nothing says that it is none
    const int before = *section.before - section.ink, behind = *section.behind - section.ink;
    return similar * std::min(before, behind) > std::max(before, behind);
  }

 private:
  struct Section {
    std::optional<int> before, behind;  // brightness beside the ink, if the picture goes on there
    int ink;                            // mean brightness of the ink
  };

  bool is_ink(int x, int y) const {
    return x >= 0 && y >= 0 && x < mark_.box.width && y < mark_.box.height &&
           mark_.ink.at(x, y) > 0;
  }

  // Ink from a place on, in steps.
  int run(int x, int y, int dx, int dy) const {
    int steps = 0;
    while (is_ink(x + dx, y + dy)) x += dx, y += dy, ++steps;
    return steps;
  }

  Section narrowest(int x, int y) const {
    int least = std::numeric_limits<int>::max(), before = 0, behind = 0;
    Direction across = directions[0];
    for (const Direction& direction : directions) {
      const int back = run(x, y, -direction.x, -direction.y);
      const int forth = run(x, y, direction.x, direction.y);
      const int length = (back + forth + 1) * direction.length;
      if (length >= least) continue;
      least = length, before = back, behind = forth, across = direction;
    }
    int sum = 0;
    for (int i = -before; i <= behind; ++i) sum += at(x + i * across.x, y + i * across.y);
    return {beside(x - before * across.x, y - before * across.y, -across.x, -across.y),
            beside(x + behind * across.x, y + behind * across.y, across.x, across.y),
            sum / (before + behind + 1)};
  }

  int at(int x, int y) const { return brightness_.at(mark_.box.x + x, mark_.box.y + y); }

  // The lightest of the pixels beside the ink's soft edge: others may be a rule's.
  std::optional<int> beside(int x, int y, int dx, int dy) const {
    constexpr int soft = 2, farthest = 5;
    int lightest = 0;
    for (int step = soft; step <= farthest; ++step) {
      const int column = mark_.box.x + x + step * dx, row = mark_.box.y + y + step * dy;
      if (column < 0 || row < 0 || column >= brightness_.width || row >= brightness_.height) {
        return std::nullopt;
      }
      lightest = std::max(lightest, int(brightness_.at(column, row)));
    }
    return lightest;
  }

  const Glyph& mark_;
  const GreyImage& brightness_;
};

}  // namespace

void set_ridges(std::vector<Glyph>& glyphs, const GreyImage& brightness) {
  constexpr int samples = 24;  // along a mark
  for (Glyph& glyph : glyphs) {
    const Strokes strokes(glyph, brightness);
    const int step = std::max(length(glyph.box) / samples, 1);
    int count = 0, ridges = 0;
    for (int y = 0; y < glyph.box.height; y += step) {
      for (int x = 0; x < glyph.box.width; x += step) {
        if (glyph.ink.at(x, y) < solid_ink) continue;
        ++count;
        ridges += strokes.is_ridge(x, y);
      }
    }
    if (count > 0) glyph.ridge = std::uint8_t(255 * ridges / count);
  }
}

bool is_of_strokes(const Glyph& mark) {
  constexpr int least = 160;  // digits have 200 and more, outlines hardly half of it
  return mark.ridge >= least;
}

}  // namespace digits
