#include "reader.h"

#include <algorithm>
#include <cmath>

#include "image/decode.h"
#include "ink/ink.h"
#include "ink/pen.h"

namespace digits {
namespace {

// The mean pen width of MNIST's training digits (`pen_width`), in pixels of the normalised frame …
constexpr float mnist_pen = 2.46f;

// … and the width below which a picture's strokes are widened to it.
constexpr float thinnest_pen = 1.5f;

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

// The frame of a digit in a picture. A pen much thinner than MNIST's would fade when it is scaled
// down: its strokes are widened first.
Frame glyph_frame(const GreyImage& ink, const Box& box) {
  const float unit = float(std::max(box.width, box.height)) / 20;
  const float width = pen_width(ink, box);
  if (width >= thinnest_pen * unit) return normalise(ink, box);
  GreyImage digit(box.width, box.height);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) digit.at(x, y) = ink.at(box.x + x, box.y + y);
  }
  const GreyImage wide = widen(digit, mnist_pen * unit - width);
  return normalise(wide, {0, 0, wide.width, wide.height});
}

// A box in a reduced picture, in pixels of the original.
Box original(const Box& box, int reduction, const ImageView& picture) {
  const int x = box.x * reduction, y = box.y * reduction;
  return {x, y, std::min(box.width * reduction, picture.width - x),
          std::min(box.height * reduction, picture.height - y)};
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
  const auto box = bounding_box(ink.image);
  if (!box) return {};
  const Frame frame = glyph_frame(ink.image, *box);
  return one_digit(read_glyph(frame, original(*box, ink.reduction, picture)));
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
