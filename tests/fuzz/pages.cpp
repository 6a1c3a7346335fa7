// The input says what is drawn on a page, so that few bytes make pages such as people write, and
// such as nobody does: lines, ruling, noise, pixels of any value, and copies of what is there.
#include <cmath>
#include <cstddef>
#include <random>

#include "../sound_reading.h"
#include "fuzz.h"

namespace digits::fuzz {
namespace {

class Canvas {
 public:
  Canvas(int width, int height, std::uint8_t paper) : page_(width, height, paper) {}

  void draw_line(Input& input) {
    const int x0 = place(input, page_.width), y0 = place(input, page_.height);
    const int x1 = place(input, page_.width), y1 = place(input, page_.height);
    const int pen = 1 + input.u8() % 16, ink = input.u8();
    const int steps = std::max({std::abs(x1 - x0), std::abs(y1 - y0), 1});
    const int stride = std::max(1, pen / 2);
    for (int i = 0; i <= steps; i += stride) {
      fill({x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, pen, pen}, ink);
    }
  }

  void draw_rules(Input& input) {
    const bool level = input.u8() % 2;
    const int spacing = 1 + input.u8(), thickness = 1 + input.u8() % spacing, ink = input.u8();
    const int drift = int(input.u8()) - 128;  // over the whole length, in pixels
    const int length = level ? page_.width : page_.height;
    const int breadth = level ? page_.height : page_.width;
    for (int at = spacing / 2; at < breadth; at += spacing) {
      for (int i = 0; i < length; ++i) {
        const int shifted = at + drift * i / length;
        fill(level ? Box{i, shifted, 1, thickness} : Box{shifted, i, thickness, 1}, ink);
      }
    }
  }

  void add_noise(Input& input) {
    std::minstd_rand random(input.u32());
    const unsigned share = input.u8(), most = input.u8() + 1u;
    for (std::uint8_t& pixel : page_.pixels) {
      if (random() / 8 % 256 <= share) pixel = std::uint8_t(pixel ^ (random() / 8 % most));
    }
  }

  void put_pixels(Input& input) {
    const Box box{place(input, page_.width), place(input, page_.height), 1 + input.u8() % 64, 0};
    const Bytes pixels = input.bytes(std::size_t(input.u16()) % 4096);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      const int at = int(i);
      fill({box.x + at % box.width, box.y + at / box.width, 1, 1}, pixels[i]);
    }
  }

  // A rectangle over and over again, some distance apart.
  void copy(Input& input) {
    const Box from{place(input, page_.width), place(input, page_.height), 1 + input.u8() % 128,
                   1 + input.u8() % 128};
    const int dx = 1 + input.u8(), dy = 1 + input.u8();
    const GreyImage before = page_;
    for (int top = from.y; top < page_.height; top += dy) {
      for (int left = from.x; left < page_.width; left += dx) {
        for (int y = 0; y < std::min({from.height, dy, page_.height - top}); ++y) {
          for (int x = 0; x < std::min({from.width, dx, page_.width - left}); ++x) {
            if (from.x + x < page_.width && from.y + y < page_.height) {
              page_.at(left + x, top + y) = before.at(from.x + x, from.y + y);
            }
          }
        }
      }
    }
  }

  Image picture(std::uint8_t alpha) const {
    Image colour{page_.width, page_.height, {}};
    colour.rgba.reserve(4 * page_.pixels.size());
    for (const std::uint8_t value : page_.pixels) {
      const std::uint8_t opacity = alpha == 0 ? value : std::uint8_t(255);
      colour.rgba.insert(colour.rgba.end(), {value, value, value, opacity});
    }
    return colour;
  }

 private:
  static int place(Input& input, int side) { return input.u16() % side; }

  void fill(const Box& box, int ink) {
    for (int y = std::max(box.y, 0); y < std::min(box.y + box.height, page_.height); ++y) {
      for (int x = std::max(box.x, 0); x < std::min(box.x + box.width, page_.width); ++x) {
        page_.at(x, y) = std::uint8_t(ink);
      }
    }
  }

  GreyImage page_;
};

Image draw_page(Input input, int most_pixels) {
  constexpr int most_shapes = 50;
  const int width = 1 + input.u16() % (most_pixels / 10);
  const int height = 1 + input.u16() % std::max(1, most_pixels / width);
  const std::uint8_t alpha = input.u8() % 8;
  Canvas canvas(width, height, input.u8());
  for (int i = 0; i < most_shapes && !input.is_empty(); ++i) {
    switch (input.u8() % 5) {
      case 0:
        canvas.draw_line(input);
        break;
      case 1:
        canvas.draw_rules(input);
        break;
      case 2:
        canvas.add_noise(input);
        break;
      case 3:
        canvas.put_pixels(input);
        break;
      default:
        canvas.copy(input);
    }
  }
  return canvas.picture(alpha);
}

}  // namespace
}  // namespace digits::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace digits;
  const fuzz::TimeLimit limit;
  const fuzz::Bytes input{data, size};
  const Image page = fuzz::draw_page(fuzz::Input(input), fuzz::most_pixels(input));
  fuzz::demand_none(flaw(fuzz::reader(input).read(page), page.width, page.height));
  return 0;
}
