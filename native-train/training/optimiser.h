// AdamW and its learning rate, for tiny-dnn.
#pragma once

#include <unordered_map>
#include <vector>

#include "training/tiny_dnn.h"

namespace digits {

/// Adam with decoupled weight decay: Loshchilov, Hutter, Decoupled weight decay regularization,
/// 2019. (tiny_dnn::adam counts a step for each tensor instead of each batch and forgets all when
/// fit returns.)
class AdamW : public tiny_dnn::optimizer {
 public:
  /// What is remembered of one tensor of parameters.
  struct State {
    std::vector<float> mean;      // of the gradient
    std::vector<float> variance;  // of the gradient, uncentred
    std::int64_t steps = 0;
  };

  float learning_rate = 1e-3f;
  float weight_decay = 0.01f;

  void update(const tiny_dnn::vec_t& gradient, tiny_dnn::vec_t& parameters,
              bool parallelize) override;

  /// The state that belongs to a tensor, new where it has none yet.
  State& state(const tiny_dnn::vec_t& parameters);

 private:
  std::unordered_map<const tiny_dnn::vec_t*, State> states_;
};

/// The learning rate of a one-cycle schedule at `progress` (0 to 1) of the training: up in a line
/// over the first fifth, down to 0 in a cosine. Smith, Topin, Super-convergence, 2018.
float one_cycle(double peak, double progress);

}  // namespace digits
