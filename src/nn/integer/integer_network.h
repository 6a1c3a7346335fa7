// Convolutional networks in whole numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ink/frame.h"
#include "nn/integer/kernels.h"
#include "nn/integer/stage.h"
#include "nn/model.h"

namespace digits {

/// A network ready to run in whole numbers. A map's scale is chosen for each picture such that its
/// largest value fills the range that the next layer takes. All sums are exact, so every machine
/// gives the same logits, to the bit. Allocates nothing once it is made. Not thread-safe.
class IntegerNetwork {
 public:
  /// `model` must be consistent.
  explicit IntegerNetwork(const Model& model,
                          const IntegerKernels& kernels = supported_integer_kernels().front());

  /// The last layer's ten or eleven outputs, before softmax. Valid until the next call.
  std::span<const float> logits(const Frame& frame);

 private:
  // Each fills sums_ from the stage's input.
  void add_up(Stage& stage);
  void add_up_winograd(Stage& stage);
  void add_up_tiles(Stage& stage, int begin, int end);  // these lines of Winograd's tiles
  void add_up_windows(Stage& stage);
  void average(Stage& stage);

  void pool(const Stage& stage);
  /// What sums_ stand for, to reals_; returns the largest magnitude.
  float scale(const Stage& stage);
  void quantise(const Stage& stage, float largest, Stage& next);

  IntegerKernels kernels_;
  std::vector<Stage> stages_;
  std::vector<std::int32_t> sums_;         // (H, W, outputs)
  std::vector<float> reals_;               // likewise
  std::vector<float> factors_;             // what 1 in each output's sums stands for
  std::vector<std::int16_t> transformed_;  // lines of Winograd's tiles (16, tiles, channels) …
  std::vector<std::int32_t> products_;     // … times the weights (16, tiles, outputs)
};

}  // namespace digits
