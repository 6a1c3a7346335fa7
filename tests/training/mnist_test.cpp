// What the core takes for granted of MNIST, measured on it.
#include "data/mnist.h"

#include <algorithm>
#include <cstdlib>

#include "data/pen_digits.h"
#include "doctest.h"
#include "image/strokes.h"
#include "ink/ink.h"
#include "ink/pen.h"

namespace digits {
namespace {

const bool no_data = std::getenv("DIGITS_DATA") == nullptr;

const LabelledImages& training_images() {
  static const LabelledImages images = load_training_images(mnist_folder({}));
  return images;
}

TEST_CASE(
    "skipped unless DIGITS_DATA names the folder with MNIST: its digits are normalised already" *
    doctest::skip(no_data)) {
  int unchanged = 0;
  for (const Frame& frame : training_images().images) {
    const GreyImage image = picture_of(frame);
    unchanged += normalise(image, *bounding_box(image)) == frame;
  }
  CHECK(unchanged == 59'986);  // thirteen are a pixel smaller, one lies half a pixel off
}

TEST_CASE("skipped unless DIGITS_DATA names the folder with MNIST: its pen is 2.46 pixels wide" *
          doctest::skip(no_data)) {
  double sum = 0;
  for (const Frame& frame : training_images().images) {
    sum += pen_width(picture_of(frame), {0, 0, frame_size, frame_size});
  }
  CHECK(sum / double(training_images().images.size()) == doctest::Approx(2.46).epsilon(0.005));
}

TEST_CASE("Strokes that are drawn with a pen of 12.5 in 100 pixels have MNIST's width") {
  Random random(1);
  double sum = 0;
  constexpr int count = 500;
  for (int i = 0; i < count; ++i) {
    const GreyImage ink = draw(write_digit(random).strokes, 100, 12.5f);
    const Frame frame = normalise(ink, {0, 0, ink.width, ink.height});
    sum += pen_width(picture_of(frame), {0, 0, frame_size, frame_size});
  }
  CHECK(sum / count == doctest::Approx(2.46).epsilon(0.03));
}

}  // namespace
}  // namespace digits
