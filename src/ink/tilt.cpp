#include "ink/tilt.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "ink/ruled_lines.h"

namespace digits {
namespace {

// Fixed point: a rotation comes out the same wherever sine and cosine differ in the last bit only.
constexpr int fraction_bits = 16;
constexpr std::int64_t one = std::int64_t(1) << fraction_bits;

// How positions on the rotated page follow from positions on the page, and back. Positions are
// fixed-point; a page's middle is its width and height by two.
struct Rotation {
  std::int64_t cosine, sine;
  int width, height;                  // of the page
  int rotated_width, rotated_height;  // of the rotated page

  Rotation(int page_width, int page_height, float degrees)
      : width(page_width), height(page_height) {
    const double angle = double(degrees) * std::numbers::pi / 180;
    cosine = std::llround(std::cos(angle) * double(one));
    sine = std::llround(std::sin(angle) * double(one));
    const std::int64_t s = std::abs(sine);
    rotated_width = int((width * cosine + height * s + one / 2) >> fraction_bits);
    rotated_height = int((width * s + height * cosine + one / 2) >> fraction_bits);
  }

  // The position on the page of (x, y) on the rotated page, in halves of a pixel; in fixed point.
  std::int64_t page_x(int x2, int y2) const {
    return (cosine * (x2 - rotated_width) + sine * (y2 - rotated_height) + width * one) / 2;
  }
  std::int64_t page_y(int x2, int y2) const {
    return (cosine * (y2 - rotated_height) - sine * (x2 - rotated_width) + height * one) / 2;
  }
};

}  // namespace

float tilt(const GreyImage& ink) {
  constexpr float steepest = 0.268f;  // the tangent of 15 degrees
  constexpr float parallel = 0.02f;   // slopes of lines in perspective differ by less
  constexpr float through = 0.9f;     // of the page's width: a line that needs no other
  std::vector<Rule> lines = ruled_lines(ink, steepest).horizontal;
  if (lines.empty()) return 0;
  std::sort(lines.begin(), lines.end(),
            [](const Rule& a, const Rule& b) { return a.slope() < b.slope(); });
  float sum = 0;
  for (const Rule& line : lines) sum += line.length();
  std::size_t middle = 0;
  for (float below = lines[0].length(); below * 2 < sum; below += lines[middle].length()) ++middle;
  const float slope = lines[middle].slope();
  const auto agreeing = std::count_if(lines.begin(), lines.end(), [&](const Rule& line) {
    return std::abs(line.slope() - slope) < parallel;
  });
  if (agreeing < 2 && lines[middle].length() < through * float(ink.width)) return 0;
  return float(std::atan(double(slope)) * 180 / std::numbers::pi);
}

GreyImage rotated(const GreyImage& page, float degrees, std::uint8_t background) {
  const Rotation rotation(page.width, page.height, degrees);
  GreyImage turned(rotation.rotated_width, rotation.rotated_height, background);
  const auto pixel = [&](std::int64_t x, std::int64_t y) -> int {
    const bool inside = x >= 0 && y >= 0 && x < page.width && y < page.height;
    return inside ? page.at(int(x), int(y)) : background;
  };
  for (int y = 0; y < turned.height; ++y) {
    // Of the middle of a pixel, counted from the middle of the page's first pixel.
    std::int64_t from_x = rotation.page_x(1, 2 * y + 1) - one / 2;
    std::int64_t from_y = rotation.page_y(1, 2 * y + 1) - one / 2;
    for (int x = 0; x < turned.width; ++x) {
      const std::int64_t left = from_x >> fraction_bits, top = from_y >> fraction_bits;
      const int right_share = int(from_x - left * one) >> (fraction_bits - 8);
      const int bottom_share = int(from_y - top * one) >> (fraction_bits - 8);
      const int upper = pixel(left, top) * (256 - right_share) + pixel(left + 1, top) * right_share;
      const int lower =
          pixel(left, top + 1) * (256 - right_share) + pixel(left + 1, top + 1) * right_share;
      turned.at(x, y) =
          std::uint8_t((upper * (256 - bottom_share) + lower * bottom_share + 32768) >> 16);
      from_x += rotation.cosine;
      from_y -= rotation.sine;
    }
  }
  return turned;
}

void clear_margin(GreyImage& turned, int width, int height, float degrees, int margin) {
  const Rotation rotation(width, height, degrees);
  const std::int64_t near = margin * one, right = width * one - near, bottom = height * one - near;
  for (int y = 0; y < turned.height; ++y) {
    std::int64_t page_x = rotation.page_x(1, 2 * y + 1), page_y = rotation.page_y(1, 2 * y + 1);
    for (int x = 0; x < turned.width; ++x) {
      const bool inside = page_x > near && page_x < right && page_y > near && page_y < bottom;
      if (!inside) turned.at(x, y) = 0;
      page_x += rotation.cosine;
      page_y -= rotation.sine;
    }
  }
}

Box unrotated(const Box& box, int width, int height, float degrees) {
  const Rotation rotation(width, height, degrees);
  std::int64_t left = width * one, top = height * one, right = 0, bottom = 0;
  for (const int y : {box.y, box.y + box.height}) {
    for (const int x : {box.x, box.x + box.width}) {
      const std::int64_t page_x = rotation.page_x(2 * x, 2 * y);
      const std::int64_t page_y = rotation.page_y(2 * x, 2 * y);
      left = std::min(left, page_x);
      top = std::min(top, page_y);
      right = std::max(right, page_x);
      bottom = std::max(bottom, page_y);
    }
  }
  const auto down = [](std::int64_t position) { return int(position >> fraction_bits); };
  const auto up = [](std::int64_t position) { return int((position + one - 1) >> fraction_bits); };
  const int x = std::clamp(down(left), 0, width - 1), y = std::clamp(down(top), 0, height - 1);
  return {x, y, std::clamp(up(right), x + 1, width) - x, std::clamp(up(bottom), y + 1, height) - y};
}

}  // namespace digits
