#include "reader.h"

#include <algorithm>
#include <cmath>

#include "image/decode.h"
#include "ink/glyphs.h"
#include "ink/ink.h"
#include "reading/layout.h"
#include "reading/recognition.h"

namespace digits {
namespace {

// Strokes are drawn this large: enough for the normaliser, which scales them to 20 pixels.
constexpr int drawing_size = 100;

// The pen that gives strokes of `mnist_pen` when they are drawn and normalised.
constexpr float drawing_pen_width = 12.5f;

// A mark smaller than this part of the pad, in width and height, is a tap, not a digit.
constexpr float smallest_mark = 0.03f;

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

Box enclosing_box(const Bounds& bounds) {
  constexpr float farthest = 1e9f;  // what is beyond does not fit a Box
  const auto whole = [&](float position) { return int(std::clamp(position, -farthest, farthest)); };
  const int x = whole(std::floor(bounds.left)), y = whole(std::floor(bounds.top));
  return {x, y, whole(std::ceil(bounds.right)) - x, whole(std::ceil(bounds.bottom)) - y};
}

Digit digit_of(const Candidate& candidate) {
  const auto& probabilities = candidate.seen.probabilities;
  const auto best = std::max_element(probabilities.begin(), probabilities.end());
  return {.digit = int(best - probabilities.begin()),
          .probabilities = probabilities,
          .is_digit = candidate.seen.is_digit,
          .box = candidate.glyph.box,
          .frame = candidate.frame};
}

// A page on which one digit stands.
Reading one_digit(const Digit& digit) {
  return {{digit}, {{std::string(1, char('0' + digit.digit)), {0}}}};
}

}  // namespace

Result<Reader> Reader::load(std::span<const std::uint8_t> model_file, Arithmetic arithmetic) {
  const Result<Model> model = parse_model(model_file);
  if (!model) return model.error();
  return Reader(Network(*model, arithmetic));
}

Reading Reader::read(const ImageView& picture) {
  const Ink ink = extract_ink(picture);
  const Marks marks =
      recognise(find_glyphs(ink.image), ink.image.width, ink.image.height, network_);
  std::vector<Digit> found;
  for (const Candidate& candidate : marks.digits) found.push_back(digit_of(candidate));
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
  const std::vector<Stroke> drawn = finite(strokes);
  const auto mark = bounds(drawn);
  if (!mark || is_tap(*mark, pad_width, pad_height)) return {};
  const GreyImage ink = draw(drawn, drawing_size, drawing_pen_width);
  const Frame frame = normalise(ink, {0, 0, ink.width, ink.height});
  return one_digit(read_glyph(frame, enclosing_box(*mark)));
}

Classification Reader::classify(const Frame& frame) {
  return classification(network_.logits(frame));
}

Digit Reader::read_glyph(const Frame& frame, const Box& box) {
  Digit digit;
  const Classification seen = classify(frame);
  digit.probabilities = seen.probabilities;
  digit.is_digit = seen.is_digit;
  const auto best = std::max_element(digit.probabilities.begin(), digit.probabilities.end());
  digit.digit = int(best - digit.probabilities.begin());
  digit.box = box;
  digit.frame = frame;
  return digit;
}

}  // namespace digits
