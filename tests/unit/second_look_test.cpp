#include "reading/second_look.h"

#include "../random_models.h"
#include "doctest.h"

namespace digits {
namespace {

// Says 0 with the logit 3 a full pixel in the frame's left upper corner, and 1 with that of the
// right lower one.
Model corners() {
  constexpr std::size_t pixels = frame_size * frame_size;
  std::vector<float> parameters(pixels * 10 + 10);
  parameters[0] = 3;
  parameters[(pixels - 1) * 10 + 1] = 3;
  return make_model({Dense{10}}, parameters);
}

TEST_CASE("What is beyond doubt is not looked at again") {
  const Frame frame = random_frame(1);
  Network network(corners(), Arithmetic::floating);
  Classification sure;
  sure.probabilities = {0.004f, 0.006f, 0.99f};
  sure.is_digit = 0.3f;
  const Classification kept = second_look(sure, frame, network);
  CHECK(kept.probabilities == sure.probabilities);
  CHECK(kept.is_digit == sure.is_digit);
}

TEST_CASE("What is in doubt is the mean of five looks, four of them a pixel off diagonally") {
  Frame frame = {};
  frame[frame_size + 1] = 255;  // in the corner once it is moved to the left and up
  Network network(corners(), Arithmetic::floating);
  const Classification first = classification(network.logits(frame));
  const Classification at_corner = classification(network.logits(moved(frame, -1, -1)));
  REQUIRE(at_corner.probabilities[0] > first.probabilities[0]);

  const Classification mean = second_look(first, frame, network);
  for (std::size_t digit = 0; digit < 10; ++digit) {
    const float sum = 4 * first.probabilities[digit] + at_corner.probabilities[digit];
    CHECK(mean.probabilities[digit] == doctest::Approx(sum / 5));
  }
  CHECK(mean.is_digit == doctest::Approx((4 * first.is_digit + at_corner.is_digit) / 5));
}

}  // namespace
}  // namespace digits
