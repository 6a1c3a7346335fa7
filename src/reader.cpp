#include "reader.h"

#include <algorithm>
#include <cmath>

#include "image/decode.h"
#include "ink/glyphs.h"
#include "ink/grain.h"
#include "ink/ink.h"
#include "ink/ridge.h"
#include "reading/layout.h"
#include "reading/recognition.h"
#include "reading/second_look.h"
#include "reading/stroke_groups.h"
#include "reading/stroke_layout.h"

namespace digits {
namespace {

// A drawing smaller than this part of the pad, in width and height, is a tap, not a digit.
constexpr float smallest_drawing = 0.03f;

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

bool is_tap(const Bounds& drawing, float pad_width, float pad_height) {
  const float limit = smallest_drawing * std::min(pad_width, pad_height);
  return drawing.right - drawing.left < limit && drawing.bottom - drawing.top < limit;
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
  set_ridges(glyphs, ink.brightness);
  const SortedMarks marks =
      recognise(std::move(glyphs), {ink.image.width, ink.image.height, ink.contrast}, network_);
  std::vector<Digit> found;
  for (const Candidate& candidate : marks.digits) {
    const Classification seen = second_look(candidate.seen, candidate.frame, network_);
    found.push_back(digit_of(seen, candidate.frame, candidate.glyph.box));
  }
  Reading reading = arrange(std::move(found), marks.others);
  for (Digit& digit : reading.digits) {
    digit.box = ink.original(digit.box, picture.width, picture.height);
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
  const auto area = bounds(drawn);
  if (!area || is_tap(*area, pad_width, pad_height)) return {};
  stroke_looks_.begin_reading();
  second_looks_.begin_reading();
  const std::vector<StrokeGroup> groups = group_strokes(drawn, network_, stroke_looks_);
  return arrange_strokes(groups, network_, second_looks_);
}

Classification Reader::read_frame(const Frame& frame) {
  return second_look(classify(frame), frame, network_);
}

Classification Reader::classify(const Frame& frame) {
  return classification(network_.logits(frame));
}

}  // namespace digits
