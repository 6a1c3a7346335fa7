#include "marks.h"

#include "ink/ink.h"
#include "noise.h"

namespace digits::pages {
namespace {

/// Mitchell and Netravali's kernel (1988, B = C = 1/3) at a distance of -2 to 2: smooth enough that
/// MNIST's pixels do not show.
float cubic(float distance) {
  const float x = std::abs(distance);
  if (x < 1) return ((7 * x - 12) * x * x + 16 / 3.0f) / 6;
  if (x < 2) return (((-7 / 3.0f * x + 12) * x - 20) * x + 32 / 3.0f) / 6;
  return 0;
}

/// The frame's ink between its pixels, about 0 to 1; (0, 0) is the middle of the first.
float interpolated(const Frame& frame, Point place) {
  const int column = int(std::floor(place.x)), row = int(std::floor(place.y));
  float sum = 0;
  for (int y = std::max(row - 1, 0); y <= std::min(row + 2, frame_size - 1); ++y) {
    float line = 0;
    for (int x = std::max(column - 1, 0); x <= std::min(column + 2, frame_size - 1); ++x) {
      line += float(frame[std::size_t(y * frame_size + x)]) * cubic(place.x - float(x));
    }
    sum += line * cubic(place.y - float(y));
  }
  return sum / 255;
}

/// What takes a place on the enlarged digit, from its middle, to one in MNIST's frame.
struct Placement {
  Point middle;       ///< of the digit, in the frame
  float scale;        ///< pixels of the page for one of the frame
  float turn, slant;  ///< radians, and columns for each row

  Point operator()(Point place) const {
    const float x = (std::cos(turn) * place.x + std::sin(turn) * place.y) / scale;
    const float y = (std::cos(turn) * place.y - std::sin(turn) * place.x) / scale;
    return {middle.x + x + slant * y, middle.y + y};
  }
};

/// Ink as it is on paper: where MNIST's grey, blurred by the enlargement, is more than half of the
/// pen's, with an edge of about one pixel and a half.
float with_sharp_edges(float grey, float scale) {
  constexpr float half = 0.4f;        // of the peak of a thin stroke
  constexpr float edge_slope = 0.6f;  // of MNIST's edges, a pixel
  const float slope = std::max(1.0f, scale * edge_slope / 0.9f);
  return std::clamp((grey - half) * slope + half, 0.0f, 1.0f);
}

/// Cuts away rows and columns without ink. An empty mask stays as it is.
Mark trimmed(const Mark& mark) {
  constexpr float visible = 0.2f;
  int left = mark.ink.width, right = -1, top = mark.ink.height, bottom = -1;
  for (int y = 0; y < mark.ink.height; ++y) {
    for (int x = 0; x < mark.ink.width; ++x) {
      if (mark.ink.at(x, y) < visible) continue;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
    }
  }
  if (right < 0) return mark;
  Mark result = {mark.x + left, mark.y + top, Mask(right - left + 1, bottom - top + 1)};
  for (int y = 0; y < result.ink.height; ++y) {
    for (int x = 0; x < result.ink.width; ++x) {
      result.ink.at(x, y) = mark.ink.at(left + x, top + y);
    }
  }
  return result;
}

/// The mean of `ink` over the pixel's parts, of which small digits need several.
template <class Ink>
float pixel_mean(float x, float y, int parts, const Ink& ink) {
  float sum = 0;
  for (int i = 0; i < parts; ++i) {
    for (int j = 0; j < parts; ++j) {
      sum += ink({x + (float(j) + 0.5f) / float(parts), y + (float(i) + 0.5f) / float(parts)});
    }
  }
  return sum / float(parts * parts);
}

/// Ink over ink is no darker.
void add(const Mark& mark, Mask& ink) {
  for (int y = 0; y < mark.ink.height; ++y) {
    for (int x = 0; x < mark.ink.width; ++x) {
      if (!ink.contains(mark.x + x, mark.y + y)) continue;
      float& covered = ink.at(mark.x + x, mark.y + y);
      covered = std::max(covered, mark.ink.at(x, y));
    }
  }
}

}  // namespace

DigitImages::DigitImages(const LabelledImages& images) {
  for (std::size_t i = 0; i < images.images.size(); ++i) {
    by_digit_[images.labels[i]].push_back(images.images[i]);
  }
}

const Frame& DigitImages::any(int digit, Random& random) const {
  const std::vector<Frame>& frames = by_digit_[std::size_t(digit)];
  return frames[below(frames.size(), random)];
}

Mark digit_mark(const Frame& frame, float height, Random& random) {
  constexpr float widest = 1.1f;  // for its height
  const Box box = *bounding_box(picture_of(frame));
  const Placement placement = {
      .middle = {float(box.x) + 0.5f * float(box.width - 1),
                 float(box.y) + 0.5f * float(box.height - 1)},
      .scale = height / std::max(float(box.height), float(box.width) / widest),
      .turn = between(-0.06, 0.06, random),
      .slant = between(-0.08, 0.08, random),
  };
  const int side = int(1.5f * height) + 4;
  const int parts = placement.scale < 2 ? 3 : 1;
  Mark mark = {0, 0, Mask(side, side)};
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const float corner = 0.5f * float(side);
      mark.ink.at(x, y) = pixel_mean(float(x) - corner, float(y) - corner, parts, [&](Point place) {
        return with_sharp_edges(interpolated(frame, placement(place)), placement.scale);
      });
    }
  }
  mark = trimmed(mark);
  mark.x = 0;
  mark.y = -mark.ink.height;
  return mark;
}

Mark stroke_mark(Point from, Point to, float pen_width) {
  const float radius = 0.5f * pen_width;
  const float left = std::floor(std::min(from.x, to.x) - radius - 1);
  const float top = std::floor(std::min(from.y, to.y) - radius - 1);
  const float right = std::max(from.x, to.x) + radius + 2;
  const float bottom = std::max(from.y, to.y) + radius + 2;
  Mark mark = {int(left), int(top), Mask(int(right - left), int(bottom - top))};
  for (int y = 0; y < mark.ink.height; ++y) {
    for (int x = 0; x < mark.ink.width; ++x) {
      const Point middle = {left + float(x) + 0.5f, top + float(y) + 0.5f};
      mark.ink.at(x, y) = coverage(radius - distance_to_line(middle, from, to));
    }
  }
  return trimmed(mark);
}

void apply(Picture& picture, const std::vector<Mark>& marks, const Pen& pen, Random& random) {
  Mask ink(picture.width, picture.height);
  for (const Mark& mark : marks) add(mark, ink);
  const Noise patches(9, random), specks(1.7f, random);
  change_pixels(picture, [&](const Colour& paper, float x, float y) {
    const float covered = ink.at(int(x), int(y));
    if (covered == 0) return paper;
    const float unevenness = 0.5f + 0.2f * patches(x, y) + 0.3f * specks(x, y);
    const float cover = covered * pen.strength * (1 - pen.grain * unevenness);
    return pen.opaque ? mix(paper, pen.colour, cover) : paper * mix(white, pen.colour, cover);
  });
}

}  // namespace digits::pages
