#include "reader.h"

#include <algorithm>
#include <cmath>

#include "image/decode.h"
#include "ink/glyphs.h"
#include "ink/grain.h"
#include "ink/ink.h"
#include "reading/layout.h"
#include "reading/recognition.h"
#include "reading/second_look.h"
#include "reading/stroke_groups.h"

namespace digits {
namespace {

// A mark smaller than this part of the pad, in width and height, is a tap, not a digit.
constexpr float smallest_mark = 0.03f;

bool is_oversized(std::span<const Stroke> strokes) {
  std::size_t points = 0;
  for (const Stroke& stroke : strokes) points += stroke.size();
  return strokes.size() > max_strokes || points > max_points;
}

std::vector<Stroke> finite(std::span<const Stroke> strokes) {
  std::vector<Stroke> kept(strokes.begin(), strokes.end());
  for (Stroke& stroke : kept) {
    std::erase_if(stroke,
                  [](const Point& p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
  }
  return kept;
}

bool is_tap(const Bounds& mark, float pad_width, float pad_height) {
  const float limit = smallest_mark * std::min(pad_width, pad_height);
  return mark.right - mark.left < limit && mark.bottom - mark.top < limit;
}

Box enclosing_box(double left, double top, double right, double bottom) {
  constexpr double farthest = 1e9;  // what is beyond does not fit a Box
  const auto whole = [&](double position) {
    return int(std::clamp(position, -farthest, farthest));
  };
  const int x = whole(std::floor(left)), y = whole(std::floor(top));
  return {x, y, whole(std::ceil(right)) - x, whole(std::ceil(bottom)) - y};
}

Box enclosing_box(const Bounds& area) {
  return enclosing_box(area.left, area.top, area.right, area.bottom);
}

Digit digit_of(const Classification& seen, const Frame& frame, const Box& box) {
  return {.digit = seen.digit(),
          .probabilities = seen.probabilities,
          .is_digit = seen.is_digit,
          .box = box,
          .frame = frame};
}

// Strokes on a page on which digits are 100 pixels high, drawn with a pen of usual width. Points
// may lie anywhere: what floats cannot hold between them doubles can.
class StrokePage {
 public:
  explicit StrokePage(double digit_height) : scale_(digit_height > 0 ? 100 / digit_height : 1) {}

  Box box(std::span<const Stroke> strokes) const {
    const Bounds area = *bounds(strokes);
    const double reach = pen / 2;
    return enclosing_box(area.left * scale_ - reach, area.top * scale_ - reach,
                         area.right * scale_ + reach, area.bottom * scale_ + reach);
  }

  Glyph glyph(std::span<const Stroke> strokes) const {
    const Box place = box(strokes);
    const int size = std::clamp(std::max(place.width, place.height), int(pen) + 1, 400);
    GreyImage ink = draw(strokes, size, pen);
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

Reading arrange_groups(const std::vector<StrokeGroup>& groups, Network& network,
                       Recent<Frame, Classification>& second_looks) {
  double height = 0, count = 0;
  for (const StrokeGroup& group : groups) {
    if (!group.is_small) height += height_of(group), ++count;
  }
  const StrokePage page(height / std::max(count, 1.0));
  std::vector<Digit> digits;
  std::vector<Glyph> others;
  for (const StrokeGroup& group : groups) {
    if (group.is_small) {
      others.push_back(page.glyph(group.strokes));
    } else {
      const Frame& frame = group.look.frame;
      const Classification& seen =
          second_looks.value(frame, [&] { return second_look(group.look.seen, frame, network); });
      digits.push_back(digit_of(seen, frame, page.box(group.strokes)));
    }
  }
  Reading reading = arrange(std::move(digits), others);
  // Back from the page's boxes to those of the strokes.
  std::vector<bool> taken(groups.size());
  for (Digit& digit : reading.digits) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].is_small || taken[i] || page.box(groups[i].strokes) != digit.box) continue;
      digit.box = enclosing_box(*bounds(groups[i].strokes));
      taken[i] = true;
      break;
    }
  }
  return reading;
}

}  // namespace

Result<Reader> Reader::load(std::span<const std::uint8_t> model_file, Arithmetic arithmetic) {
  const Result<Model> model = parse_model(model_file);
  if (!model) return model.error();
  return Reader(Network(*model, arithmetic));
}

Reading Reader::read(const ImageView& picture) {
  const Ink ink = extract_ink(picture);
  std::vector<Glyph> glyphs = find_glyphs(ink.image);
  set_strengths(glyphs, ink.unlevelled);
  set_grains(glyphs, ink.bare_paper, ink.contrast);
  const Marks marks =
      recognise(std::move(glyphs), {ink.image.width, ink.image.height, ink.contrast}, network_);
  std::vector<Digit> found;
  for (const Candidate& candidate : marks.digits) {
    const Classification seen = second_look(candidate.seen, candidate.frame, network_);
    found.push_back(digit_of(seen, candidate.frame, candidate.glyph.box));
  }
  Reading reading = arrange(std::move(found), marks.others);
  for (Digit& digit : reading.digits) {
    digit.box = ink.original(digit.box, {picture.width, picture.height});
  }
  return reading;
}

Result<Reading> Reader::read_file(std::span<const std::uint8_t> file) {
  const Result<Image> picture = decode(file);
  if (!picture) return picture.error();
  return read(*picture);
}

Reading Reader::read_strokes(std::span<const Stroke> strokes, float pad_width, float pad_height) {
  if (is_oversized(strokes)) return {};
  const std::vector<Stroke> drawn = finite(strokes);
  const auto mark = bounds(drawn);
  if (!mark || is_tap(*mark, pad_width, pad_height)) return {};
  stroke_looks_.begin_reading();
  second_looks_.begin_reading();
  const std::vector<StrokeGroup> groups = group_strokes(drawn, network_, stroke_looks_);
  return arrange_groups(groups, network_, second_looks_);
}

Classification Reader::read_frame(const Frame& frame) {
  return second_look(classify(frame), frame, network_);
}

Classification Reader::classify(const Frame& frame) {
  return classification(network_.logits(frame));
}

}  // namespace digits
