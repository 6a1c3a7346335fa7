// How well digits are told from letters.
#include "training/rejection.h"

#include "doctest.h"

namespace digits {
namespace {

TEST_CASE("The area under the ROC is the share of pairs in the right order, ties counting half") {
  CHECK(area_under_roc({0.9f, 0.8f}, {0.1f, 0.2f, 0.3f}) == 1);
  CHECK(area_under_roc({0.1f}, {0.9f, 0.8f}) == 0);
  CHECK(area_under_roc({0.5f, 0.5f}, {0.5f}) == 0.5);
  // Of the six pairs, 0.9 wins all three; 0.4 wins one, ties one and loses one.
  CHECK(area_under_roc({0.4f, 0.9f}, {0.6f, 0.4f, 0.1f}) == doctest::Approx(4.5 / 6));
}

TEST_CASE("Letters that look like a digit count only where all letters do") {
  const Rejection rejection =
      measure_rejection({0.9f, 0.6f}, {{'A', 0.1f}, {'O', 0.95f}, {'x', 0.7f}, {'A', 0.2f}})
          .value();
  CHECK(rejection.digits == 2);
  CHECK(rejection.letters == 3);
  CHECK(rejection.symbols == "Ax");
  CHECK(rejection.auc == doctest::Approx(5.0 / 6));
  CHECK(rejection.all_letters == 4);
  CHECK(rejection.auc_all == doctest::Approx(5.0 / 8));
}

TEST_CASE("Without letters that look like no digit there is nothing to measure") {
  CHECK(!measure_rejection({0.9f}, {{'O', 0.1f}}));
  CHECK(!measure_rejection({}, {{'A', 0.1f}}));
}

}  // namespace
}  // namespace digits
