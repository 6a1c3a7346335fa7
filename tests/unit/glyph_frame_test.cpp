#include "ink/glyph_frame.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "doctest.h"
#include "drawn_digits.h"

namespace digits {
namespace {

Frame frame_of(const GreyImage& ink) { return glyph_frame(ink, {0, 0, ink.width, ink.height}); }

// The mean difference of two frames' pixels, as a part of their mean, where the frames are shifted
// to fit: a centre of mass may be rounded to either of two pixels.
double difference(const Frame& a, const Frame& b) {
  double least = 2, sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] + b[i];
  for (const int shift : {0, 1, -1, frame_size, -frame_size}) {
    double apart = 0;
    for (int i = 0; i < int(a.size()); ++i) {
      const bool inside = i + shift >= 0 && i + shift < int(b.size());
      apart += std::abs(a[std::size_t(i)] - (inside ? b[std::size_t(i + shift)] : 0));
    }
    least = std::min(least, 2 * apart / sum);
  }
  return least;
}

TEST_CASE("Hairlines of any size give nearly the frame of a pen like MNIST's") {
  for (const Drawing& digit : {zero, two, three, five, seven}) {
    const Frame usual = frame_of(draw(digit, 200, 25));
    for (const int size : {100, 199, 400, 1500}) {
      CAPTURE(size);
      const GreyImage hairline = draw(digit, size, 1);
      CHECK(difference(frame_of(hairline), usual) < 0.3);
      // Without widening they would be far from it.
      CHECK(difference(normalise(hairline, {0, 0, hairline.width, hairline.height}), usual) > 1);
    }
  }
}

TEST_CASE("A pen of usual width is left as it is") {
  const GreyImage ink = draw(five, 200, 25);
  const Box whole{0, 0, ink.width, ink.height};
  CHECK(glyph_frame(ink, whole) == normalise(ink, whole));
}

TEST_CASE("A box without ink gives an empty frame") {
  GreyImage page(40, 40);
  page.at(2, 2) = 255;
  CHECK(glyph_frame(page, {10, 10, 20, 20}) == Frame{});
}

TEST_CASE("Only what is inside the box counts") {
  GreyImage page(300, 200);
  const Box box = write(page, three, 150, 2, 20, 20);
  const Frame alone = glyph_frame(page, box);
  write(page, seven, 150, 2, box.x + box.width + 1, 20);
  CHECK(glyph_frame(page, box) == alone);
}

TEST_CASE("Time grows with the number of pixels, not faster") {
  // Of the processor, whatever else it does.
  const auto seconds = [](const GreyImage& ink, int frames) {
    double least = 1e9;
    for (int run = 0; run < 5; ++run) {
      const std::clock_t start = std::clock();
      for (int i = 0; i < frames; ++i) CHECK(frame_of(ink) != Frame{});
      least = std::min(least, double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least / frames;
  };
  // 64 times the pixels; widened at full size, strokes would take 512 times as long. The clock may
  // tick in milliseconds.
  CHECK(seconds(draw(five, 2400, 1), 1) < 250 * seconds(draw(five, 300, 1), 64));
}

}  // namespace
}  // namespace digits
