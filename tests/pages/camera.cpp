#include "camera.h"

#include <numbers>

namespace digits::pages {
namespace {

using Matrix = std::array<float, 9>;

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix result = {};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      for (std::size_t i = 0; i < 3; ++i) {
        result[3 * row + column] += a[3 * row + i] * b[3 * i + column];
      }
    }
  }
  return result;
}

Matrix shift(float x, float y) { return {1, 0, x, 0, 1, y, 0, 0, 1}; }

/// Between the four nearest pixels; the place must lie at least half a pixel inside.
Colour sample(const Picture& picture, const Point& place) {
  const int x = std::clamp(int(place.x - 0.5f), 0, picture.width - 2);
  const int y = std::clamp(int(place.y - 0.5f), 0, picture.height - 2);
  const float right = std::clamp(place.x - 0.5f - float(x), 0.0f, 1.0f);
  const float below = std::clamp(place.y - 0.5f - float(y), 0.0f, 1.0f);
  return mix(mix(picture.at(x, y), picture.at(x + 1, y), right),
             mix(picture.at(x, y + 1), picture.at(x + 1, y + 1), right), below);
}

/// How far inside the picture the place lies; negative outside.
float depth_inside(const Picture& picture, const Point& place) {
  return std::min(
      {place.x, place.y, float(picture.width) - place.x, float(picture.height) - place.y});
}

/// The weights of a Gaussian, from its middle outwards, which sum to 1 over both sides.
std::vector<float> gaussian(float deviation) {
  std::vector<float> weights;
  float sum = 0;
  for (int i = 0; i <= int(std::ceil(3 * deviation)); ++i) {
    weights.push_back(std::exp(-0.5f * float(i * i) / (deviation * deviation)));
    sum += weights.back() * (i == 0 ? 1.0f : 2.0f);
  }
  for (float& weight : weights) weight /= sum;
  return weights;
}

/// Blurs along rows, and turns rows into columns.
Picture blurred_and_transposed(const Picture& picture, const std::vector<float>& weights) {
  Picture result(picture.height, picture.width);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      Colour sum = picture.at(x, y) * weights[0];
      for (int i = 1; i < int(weights.size()); ++i) {
        const Colour both =
            picture.at(std::max(x - i, 0), y) + picture.at(std::min(x + i, picture.width - 1), y);
        sum = sum + both * weights[std::size_t(i)];
      }
      result.at(y, x) = sum;
    }
  }
  return result;
}

}  // namespace

Point View::operator()(const Point& place) const {
  const auto row = [&](std::size_t i) {
    return matrix[3 * i] * place.x + matrix[3 * i + 1] * place.y + matrix[3 * i + 2];
  };
  return {row(0) / row(2), row(1) / row(2)};
}

Box View::operator()(const Box& box) const {
  const float left = float(box.x), top = float(box.y);
  const float right = left + float(box.width), bottom = top + float(box.height);
  const Point corners[] = {(*this)(Point{left, top}), (*this)(Point{right, top}),
                           (*this)(Point{left, bottom}), (*this)(Point{right, bottom})};
  const auto [x0, x1] = std::minmax({corners[0].x, corners[1].x, corners[2].x, corners[3].x});
  const auto [y0, y1] = std::minmax({corners[0].y, corners[1].y, corners[2].y, corners[3].y});
  const int x = int(std::floor(x0)), y = int(std::floor(y0));
  return {x, y, int(std::ceil(x1)) - x, int(std::ceil(y1)) - y};
}

View View::inverse() const {
  const Matrix& m = matrix;  // by cofactors; the scale of a homography is of no consequence
  return {{m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
           m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
           m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]}};
}

View turned(const Picture& page, float degrees, float scale, float perspective) {
  const float angle = degrees * std::numbers::pi_v<float> / 180;
  const float cosine = scale * std::cos(angle), sine = scale * std::sin(angle);
  const float x = 0.5f * float(page.width), y = 0.5f * float(page.height);
  const Matrix turn = {cosine, -sine, 0, sine, cosine, 0, 0, -perspective / (2 * y), 1};
  return {product(shift(x, y), product(turn, shift(-x, -y)))};
}

Picture photograph(const Picture& page, const View& view, const Picture& ground,
                   float shadow_brightness) {
  constexpr float shadow_width = 25;
  Picture result = ground;
  const View to_page = view.inverse();
  change_pixels(result, [&](const Colour& beneath, float x, float y) {
    const Point place = to_page(Point{x + 0.5f, y + 0.5f});
    const float inside = depth_inside(page, place);
    const float lit = std::clamp(-inside / shadow_width, 0.0f, 1.0f);
    const Colour around = beneath * (shadow_brightness + (1 - shadow_brightness) * lit);
    return inside < -1 ? around : mix(around, sample(page, place), coverage(inside));
  });
  return result;
}

Picture blurred(const Picture& picture, float deviation) {
  const std::vector<float> weights = gaussian(deviation);
  return blurred_and_transposed(blurred_and_transposed(picture, weights), weights);
}

void add_sensor_noise(Picture& picture, float deviation, Random& random) {
  constexpr float coloured = 0.4f;
  for (Colour& pixel : picture.values) {
    const float grey = normal(random);
    const Colour noise = {grey + coloured * normal(random), grey + coloured * normal(random),
                          grey + coloured * normal(random)};
    pixel = pixel + noise * deviation;
  }
}

void add_dust(Picture& picture, int spots, Random& random) {
  const double pixels = double(picture.width) * double(picture.height);
  for (int left = int(spots * pixels / 1e6); left > 0; --left) {
    const Point middle = {between(0, picture.width, random), between(0, picture.height, random)};
    const float radius = between(0.5, 1.6, random);
    const float brightness = between(0.3, 0.8, random);
    for (int y = int(middle.y) - 3; y <= int(middle.y) + 3; ++y) {
      for (int x = int(middle.x) - 3; x <= int(middle.x) + 3; ++x) {
        if (!picture.contains(x, y)) continue;
        const float cover = coverage(radius - distance({float(x) + 0.5f, float(y) + 0.5f}, middle));
        picture.at(x, y) = picture.at(x, y) * (1 - (1 - brightness) * cover);
      }
    }
  }
}

}  // namespace digits::pages
