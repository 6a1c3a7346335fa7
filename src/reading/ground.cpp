#include "reading/ground.h"

#include "ink/grain.h"

namespace digits {

Ground ground_of(std::span<const Glyph> marks) {
  // Shares of marks that stand on paper. Each counts by its size: specks are many.
  constexpr double least = 0.4, most = 0.8;
  double all = 0, on_paper = 0;
  for (const Glyph& mark : marks) {
    const Box& box = mark.box;
    const double size = box.width + box.height;
    all += size;
    if (is_on_paper(mark)) on_paper += size;
  }
  if (on_paper < least * all) return Ground::other;
  return on_paper < most * all ? Ground::mixed : Ground::paper;
}

}  // namespace digits
