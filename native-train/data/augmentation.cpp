#include "data/augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ink/ink.h"

namespace digits {
namespace {

// Changed pictures are drawn this many times larger than the frame before they are normalised.
constexpr int enlargement = 2;

// Room around the frame, for what is rotated out of it, and the side of the picture drawn.
constexpr int margin = 6;
constexpr int picture_size = (frame_size + 2 * margin) * enlargement;

float within(double limit, Random& random) { return between(-limit, limit, random); }

// A position or a shift, in pixels of the frame.
struct Vector {
  float x = 0, y = 0;

  Vector operator+(const Vector& other) const { return {x + other.x, y + other.y}; }
  Vector operator-(const Vector& other) const { return {x - other.x, y - other.y}; }
  Vector operator*(float factor) const { return {x * factor, y * factor}; }
};

Vector mix(const Vector& a, const Vector& b, float share) { return a + (b - a) * share; }

// Shifts at 9 x 9 nodes over the frame, linear between them, the same beyond the frame as at its
// edge.
class Field {
 public:
  static constexpr int cells = 8;
  static constexpr float spacing = float(frame_size) / cells;

  using Row = std::array<Vector, cells + 1>;

  Field(const Augmentation& limits, Random& random) {
    add_grid(limits.distortion, random);
    if (limits.elastic > 0) add_spline(limits.elastic, random);
  }

  // The shifts of the nine columns at height `y`, from 0 at the frame's top edge.
  Row row(float y) const {
    const float place = std::clamp(y / spacing, 0.0f, float(cells) - 0.001f);
    const auto above = std::size_t(place);
    Row shifts;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
      shifts[i] = mix(nodes_[above][i], nodes_[above + 1][i], place - float(above));
    }
    return shifts;
  }

 private:
  // Two nodes for every point of the coarser grids that are drawn.
  static constexpr std::size_t points = cells / 2 + 1;

  // Shifts of the points of a 5 x 5 grid, linear in between.
  void add_grid(double limit, Random& random) {
    std::array<std::array<Vector, points>, points> grid;
    for (auto& line : grid) {
      for (Vector& shift : line) shift = {within(limit, random), within(limit, random)};
    }
    for (std::size_t y = 0; y <= cells; ++y) {
      for (std::size_t x = 0; x <= cells; ++x) {
        const auto& above = grid[y / 2];
        const auto& below = grid[(y + 1) / 2];
        nodes_[y][x] = mix(mix(above[x / 2], above[(x + 1) / 2], 0.5f),
                           mix(below[x / 2], below[(x + 1) / 2], 0.5f), 0.5f);
      }
    }
  }

  // A cubic B-spline with 7 x 7 control points, which filters their noise much as a Gaussian with a
  // deviation of four pixels would.
  void add_spline(double limit, Random& random) {
    constexpr std::size_t controls = points + 2;
    // What four control points in a row weigh at a node that lies on the second, or halfway on.
    constexpr float weights[2][4] = {{1 / 6.0f, 4 / 6.0f, 1 / 6.0f, 0},
                                     {1 / 48.0f, 23 / 48.0f, 23 / 48.0f, 1 / 48.0f}};
    std::array<std::array<Vector, cells + 1>, controls> lines = {};
    for (auto& line : lines) {
      std::array<Vector, controls + 1> shifts = {};  // the last only ever weighs 0
      for (std::size_t i = 0; i < controls; ++i) {
        shifts[i] = {within(limit, random), within(limit, random)};
      }
      for (std::size_t x = 0; x <= cells; ++x) {
        for (std::size_t i = 0; i < 4; ++i) {
          line[x] = line[x] + shifts[x / 2 + i] * weights[x % 2][i];
        }
      }
    }
    for (std::size_t y = 0; y <= cells; ++y) {
      for (std::size_t i = 0; i < 4 && y / 2 + i < controls; ++i) {
        for (std::size_t x = 0; x <= cells; ++x) {
          nodes_[y][x] = nodes_[y][x] + lines[y / 2 + i][x] * weights[y % 2][i];
        }
      }
    }
  }

  std::array<Row, cells + 1> nodes_ = {};
};

// Rotation, slant and stretch as one matrix, around the middle of the frame.
struct Affine {
  float xx, xy, yx, yy;

  Affine(const Augmentation& limits, Random& random) {
    constexpr float degree = std::numbers::pi_v<float> / 180;
    const float angle = within(limits.rotation, random) * degree;
    const float shear = within(limits.shear, random);
    const float stretch = std::exp(within(limits.stretch, random));
    const float cosine = std::cos(angle), sine = std::sin(angle);
    xx = cosine * stretch;
    xy = cosine * shear - sine;
    yx = sine * stretch;
    yy = sine * shear + cosine;
  }

  Vector operator()(const Vector& place) const {
    constexpr float middle = frame_size / 2.0f;
    const Vector p = place - Vector{middle, middle};
    return {xx * p.x + xy * p.y + middle, yx * p.x + yy * p.y + middle};
  }
};

// The new value of each of the 256. Drawing between pixels and normalising once more would blur a
// picture to half as many pixels of full ink as the training pictures have; edges this steep give
// back as many. A level above 0 moves them outwards, one below inwards.
std::array<std::uint8_t, 256> sharpened(float level) {
  constexpr float steepness = 4, edge = 0.46f;
  std::array<std::uint8_t, 256> table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const float ink = (float(i) / 255 - edge + level / 2) * steepness + 0.5f;
    table[i] = std::uint8_t(std::clamp(ink, 0.0f, 1.0f) * 255 + 0.5f);
  }
  return table;
}

// The frame to draw from, with a border of paper.
class Source {
 public:
  explicit Source(const Frame& frame) {
    for (int y = 0; y < frame_size; ++y) {
      for (int x = 0; x < frame_size; ++x) {
        const std::uint8_t ink = frame[std::size_t(y * frame_size + x)];
        if (ink == 0) continue;
        pixels_[std::size_t((y + border) * side + x + border)] = ink;
        left_ = std::min(left_, float(x));
        right_ = std::max(right_, float(x + 1));
        top_ = std::min(top_, float(y));
        bottom_ = std::max(bottom_, float(y + 1));
      }
    }
  }

  // Whether all of the line from a to b lies on one side of the ink, too far for any of it.
  bool misses(const Vector& a, const Vector& b) const {
    constexpr float reach = 0.5f;  // of `ink` beyond a pixel's edge
    return std::max(a.x, b.x) < left_ - reach || std::min(a.x, b.x) > right_ + reach ||
           std::max(a.y, b.y) < top_ - reach || std::min(a.y, b.y) > bottom_ + reach;
  }

  // Ink at a position, between the centres of four pixels, which lie half a pixel off the pixels'
  // corners.
  std::uint8_t ink(const Vector& place) const {
    const int x = fixed(place.x), y = fixed(place.y);
    const std::uint8_t* pixel = pixels_.data() + (y / one) * side + x / one;
    const int u = x % one, v = y % one;
    const int upper = pixel[0] * (one - u) + pixel[1] * u;
    const int lower = pixel[side] * (one - u) + pixel[side + 1] * u;
    return std::uint8_t((upper * (one - v) + lower * v + one * one / 2) / (one * one));
  }

 private:
  static constexpr int border = 2;
  static constexpr int side = frame_size + 2 * border;
  static constexpr int one = 256;  // a pixel

  // Pixels of `pixels_` as a fixed-point number; what is farther out is as empty as the border.
  static int fixed(float place) {
    return int(std::clamp(place + border - 0.5f, 0.0f, side - 1.01f) * one);
  }

  std::array<std::uint8_t, side* side> pixels_ = {};
  float left_ = frame_size, top_ = frame_size, right_ = 0, bottom_ = 0;
};

// Where each of a row's pixels comes from is linear between the field's nodes: a line in the source
// for each of these.
struct Segment {
  int begin, end;   // pixels of the row
  Vector from, to;  // in the source
};

using Segments = std::array<Segment, Field::cells + 2>;

Segments segments(float y, const Field& field, const Affine& affine) {
  const Field::Row shifts = field.row(y);
  const auto source = [&](float x, std::size_t node) {
    return affine(Vector{x, y} + shifts[node]);
  };
  const auto pixel = [](float x) { return int((x + margin) * enlargement); };
  constexpr float right = frame_size;
  Segments all;
  all.front() = {0, pixel(0), source(-margin, 0), source(0, 0)};
  for (std::size_t i = 0; i < Field::cells; ++i) {
    const float begin = float(i) * Field::spacing, end = begin + Field::spacing;
    all[i + 1] = {pixel(begin), pixel(end), all[i].to, source(end, i + 1)};
  }
  all.back() = {pixel(right), picture_size, all[Field::cells].to,
                source(right + margin, Field::cells)};
  return all;
}

Frame deformed(const Frame& frame, const Augmentation& limits, Random& random) {
  static_assert(int(Field::spacing * enlargement) == Field::spacing * enlargement,
                "segments end between pixels");
  const Affine affine(limits, random);
  const Field field(limits, random);
  const auto ink = sharpened(within(limits.thickness, random));
  const Source source(frame);

  GreyImage picture(picture_size, picture_size);
  for (int y = 0; y < picture_size; ++y) {
    const float place = (float(y) + 0.5f) / enlargement - margin;
    for (const Segment& segment : segments(place, field, affine)) {
      if (source.misses(segment.from, segment.to)) continue;
      const Vector step = (segment.to - segment.from) * (1 / float(segment.end - segment.begin));
      Vector position = segment.from + step * 0.5f;
      for (int x = segment.begin; x < segment.end; ++x, position = position + step) {
        picture.at(x, y) = ink[source.ink(position)];
      }
    }
  }
  const auto box = bounding_box(picture);
  return box ? normalise(picture, *box) : frame;
}

// Moves the ink, but none of it out of the frame.
Frame shifted(const Frame& frame, int limit, Random& random) {
  const auto box = bounding_box(picture_of(frame));
  const auto offset = [&](int begin, int length) {
    const int drawn = int(below(std::size_t(2 * limit + 1), random)) - limit;
    return std::clamp(drawn, -begin, frame_size - begin - length);
  };
  if (!box) return frame;
  const int dx = offset(box->x, box->width), dy = offset(box->y, box->height);
  return moved(frame, dx, dy);
}

void cut_out(Frame& frame, int side, Random& random) {
  const int left = int(below(frame_size, random)) - side / 2;
  const int top = int(below(frame_size, random)) - side / 2;
  for (int y = std::max(top, 0); y < std::min(top + side, frame_size); ++y) {
    for (int x = std::max(left, 0); x < std::min(left + side, frame_size); ++x) {
      frame[std::size_t(y * frame_size + x)] = 0;
    }
  }
}

}  // namespace

Frame augment(const Frame& frame, const Augmentation& limits, Random& random) {
  Augmentation after_normalising;
  after_normalising.shift = limits.shift;
  after_normalising.cutout = limits.cutout;
  Frame changed = limits == after_normalising ? frame : deformed(frame, limits, random);
  if (limits.shift > 0) changed = shifted(changed, limits.shift, random);
  if (limits.cutout > 0) cut_out(changed, limits.cutout, random);
  return changed;
}

}  // namespace digits
