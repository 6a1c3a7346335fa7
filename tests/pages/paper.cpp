#include "paper.h"

#include "noise.h"

namespace digits::pages {
namespace {

/// Darkens what lies near the line from `from` to `to`, which is level or upright.
void print_line(Picture& paper, Point from, Point to, const Rules& rules) {
  const float radius = 0.5f * rules.width;
  const int left = std::max(0, int(std::floor(from.x - radius - 1)));
  const int top = std::max(0, int(std::floor(from.y - radius - 1)));
  const int right = std::min(paper.width - 1, int(std::ceil(to.x + radius + 1)));
  const int bottom = std::min(paper.height - 1, int(std::ceil(to.y + radius + 1)));
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const Point middle = {float(x) + 0.5f, float(y) + 0.5f};
      const float cover = coverage(radius - distance_to_line(middle, from, to));
      paper.at(x, y) = paper.at(x, y) * mix(white, rules.colour, cover);
    }
  }
}

void print_rules_across(Picture& paper, const Rules& rules) {
  for (float y = rules.first; y < float(paper.height); y += rules.pitch) {
    print_line(paper, {0, y}, {float(paper.width), y}, rules);
  }
}

}  // namespace

Picture plain_paper(int width, int height, const Colour& colour, float roughness, Random& random) {
  Picture paper(width, height, colour);
  if (roughness == 0) return paper;
  const Noise fibres(2.5f, random), clouds(90, random);
  change_pixels(paper, [&](const Colour& pixel, float x, float y) {
    return pixel * (1 + roughness * (0.6f * fibres(x, y) + 0.4f * clouds(x, y)));
  });
  return paper;
}

void print_rules(Picture& paper, const Rules& rules, Random& random) {
  print_rules_across(paper, rules);
  if (below(2, random)) return;
  const float margin = float(paper.width) * between(0.04, 0.07, random);
  Rules red = rules;
  red.colour = {0.9f, 0.55f, 0.55f};
  print_line(paper, {margin, 0}, {margin, float(paper.height)}, red);
}

void print_squares(Picture& paper, const Rules& rules) {
  print_rules_across(paper, rules);
  for (float x = 0.5f * rules.pitch; x < float(paper.width); x += rules.pitch) {
    print_line(paper, {x, 0}, {x, float(paper.height)}, rules);
  }
}

void print_table(Picture& paper, const Rules& rules, int rows, const std::vector<float>& columns) {
  const float bottom = rules.first + rules.pitch * float(rows);
  for (const float x : columns) print_line(paper, {x, rules.first}, {x, bottom}, rules);
  for (int i = 0; i <= rows; ++i) {
    const float y = rules.first + rules.pitch * float(i);
    print_line(paper, {columns.front(), y}, {columns.back(), y}, rules);
  }
}

}  // namespace digits::pages
