#include "ink/isolate.h"

#include <algorithm>

#include "ink/components.h"

namespace digits {
namespace {

bool touches_edge(const Box& box, const GreyImage& image) {
  return box.x == 0 || box.y == 0 || box.x + box.width == image.width ||
         box.y + box.height == image.height;
}

// The component that is most likely the digit: the one with most ink, if possible one that is not
// cut by the picture's edge, where tables, fingers and shadows come in.
const Component* main_component(const Components& components, const GreyImage& image) {
  constexpr double least_ink = 0.1;  // of the largest component's, for one that is not cut
  const Component* largest = nullptr;
  const Component* inner = nullptr;
  for (const Component& component : components.all) {
    if (!largest || component.pixels > largest->pixels) largest = &component;
    if (touches_edge(component.box, image)) continue;
    if (!inner || component.pixels > inner->pixels) inner = &component;
  }
  return inner && inner->pixels > least_ink * largest->pixels ? inner : largest;
}

// Pixels between two boxes, along the axis where they are further apart.
int gap(const Box& a, const Box& b) {
  const int across = std::max(a.x - (b.x + b.width), b.x - (a.x + a.width));
  const int down = std::max(a.y - (b.y + b.height), b.y - (a.y + a.height));
  return std::max({across, down, 0});
}

// Whether a component belongs to the digit whose main component is given: the free bar of a 5, a
// broken stroke. What is too small or too far away does not.
bool belongs(const Component& component, const Component& main, const GreyImage& image) {
  // As parts of the main component's ink and of its length.
  constexpr double least_ink = 0.025, least_length = 0.125, largest_gap = 0.25;
  if (touches_edge(component.box, image) && !touches_edge(main.box, image)) return false;
  const auto length = [](const Box& box) { return std::max(box.width, box.height); };
  return component.pixels >= least_ink * main.pixels &&
         length(component.box) >= least_length * length(main.box) &&
         gap(component.box, main.box) <= largest_gap * length(main.box);
}

}  // namespace

void isolate_digit(GreyImage& ink) {
  constexpr std::uint8_t solid = 96;  // ink that joins components, above blur and noise
  const Components components = connected_components(ink, solid);
  const Component* main = main_component(components, ink);
  GreyImage kept(ink.width, ink.height);
  for (int y = 0; main && y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      const int label = components.labels[std::size_t(y * ink.width + x)];
      if (label < 0 || !belongs(components.all[std::size_t(label)], *main, ink)) continue;
      for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, ink.height - 1); ++ny) {
        for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, ink.width - 1); ++nx) {
          kept.at(nx, ny) = ink.at(nx, ny);
        }
      }
    }
  }
  ink = std::move(kept);
}

}  // namespace digits
