#include "reading/stroke_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/layout.h"
#include "reading/second_look.h"

namespace digits {
namespace {

Box enclosing_box(double left, double top, double right, double bottom) {
  constexpr double farthest = 1e9;  // what is beyond does not fit a Box
  const auto whole = [&](double position) {
    return int(std::clamp(position, -farthest, farthest));
  };
  const int x = whole(std::floor(left)), y = whole(std::floor(top));
  return {x, y, whole(std::ceil(right)) - x, whole(std::ceil(bottom)) - y};
}

Box enclosing_box(const StrokeGroup& group) {
  const Bounds area = *bounds(group.strokes);
  return enclosing_box(area.left, area.top, area.right, area.bottom);
}

// A page on which digits are 100 pixels high, written with a pen of usual width. Points may lie
// anywhere: what floats cannot hold between them doubles can.
class StrokePage {
 public:
  explicit StrokePage(double digit_height) : scale_(digit_height > 0 ? 100 / digit_height : 1) {}

  Box box(const StrokeGroup& group) const {
    const Bounds area = *bounds(group.strokes);
    const double reach = pen / 2;
    return enclosing_box(area.left * scale_ - reach, area.top * scale_ - reach,
                         area.right * scale_ + reach, area.bottom * scale_ + reach);
  }

  Glyph glyph(const StrokeGroup& group) const {
    const Box place = box(group);
    const int size = std::clamp(length(place), int(pen) + 1, 400);
    GreyImage ink = draw(group.strokes, size, pen);
    return {{place.x, place.y, ink.width, ink.height}, std::move(ink)};
  }

 private:
  static constexpr float pen = 12;
  double scale_;
};

double height_of(const StrokeGroup& group) {
  const Bounds area = *bounds(group.strokes);
  return std::max(double(area.bottom) - area.top, (double(area.right) - area.left) / 2);
}

double mean_height(const std::vector<StrokeGroup>& groups) {
  double sum = 0, count = 0;
  for (const StrokeGroup& group : groups) {
    if (!group.is_small) sum += height_of(group), ++count;
  }
  return sum / std::max(count, 1.0);
}

}  // namespace

Reading arrange_strokes(const std::vector<StrokeGroup>& groups, Network& network,
                        Recent<Frame, Classification>& second_looks) {
  const StrokePage page(mean_height(groups));
  std::vector<Digit> digits;
  std::vector<Glyph> others;
  std::vector<std::pair<Box, Box>> boxes;  // of the digits: on the page, and of their strokes
  for (const StrokeGroup& group : groups) {
    if (group.is_small) {
      others.push_back(page.glyph(group));
      continue;
    }
    const Frame& frame = group.look.frame;
    const Classification& seen =
        second_looks.value(frame, [&] { return second_look(group.look.seen, frame, network); });
    boxes.emplace_back(page.box(group), enclosing_box(group));
    digits.push_back(digit_of(seen, frame, boxes.back().first));
  }
  Reading reading = arrange(std::move(digits), others);
  for (Digit& digit : reading.digits) {
    const auto found = std::find_if(boxes.begin(), boxes.end(),
                                    [&](const auto& pair) { return pair.first == digit.box; });
    digit.box = found->second;
    boxes.erase(found);  // digits may lie in one place
  }
  return reading;
}

}  // namespace digits
