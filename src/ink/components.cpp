#include "ink/components.h"

#include <algorithm>

namespace digits {
namespace {

// Labels everything that hangs together with pixel `start`. `stack` is memory to reuse.
Component flood(const GreyImage& image, std::uint8_t threshold, int start, int label,
                std::vector<int>& labels, std::vector<int>& stack) {
  int left = image.width, top = image.height, right = 0, bottom = 0;
  Component component;
  labels[std::size_t(start)] = label;
  stack.assign(1, start);
  while (!stack.empty()) {
    const int x = stack.back() % image.width, y = stack.back() / image.width;
    stack.pop_back();
    ++component.pixels;
    left = std::min(left, x);
    right = std::max(right, x);
    top = std::min(top, y);
    bottom = std::max(bottom, y);
    for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, image.height - 1); ++ny) {
      for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, image.width - 1); ++nx) {
        const int neighbour = ny * image.width + nx;
        if (labels[std::size_t(neighbour)] >= 0 || image.at(nx, ny) < threshold) continue;
        labels[std::size_t(neighbour)] = label;
        stack.push_back(neighbour);
      }
    }
  }
  component.box = {left, top, right - left + 1, bottom - top + 1};
  return component;
}

}  // namespace

Components connected_components(const GreyImage& image, std::uint8_t threshold) {
  Components components;
  components.labels.assign(image.pixels.size(), -1);
  std::vector<int> stack;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    if (components.labels[i] >= 0 || image.pixels[i] < threshold) continue;
    components.all.push_back(
        flood(image, threshold, int(i), int(components.all.size()), components.labels, stack));
  }
  return components;
}

bool touches_edge(const Box& box, int width, int height) {
  return box.x == 0 || box.y == 0 || box.x + box.width == width || box.y + box.height == height;
}

}  // namespace digits
