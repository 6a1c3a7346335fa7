// How gradients change weights: optimisers for tiny-dnn, and schedules of their learning rate.
// (tiny-dnn's own have neither weight decay nor Nesterov's momentum, count a step for each tensor
// instead of each batch, and forget all when fit returns.)
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "training/optimiser_options.h"
#include "training/tiny_dnn.h"

namespace digits {

/// The base of all: keeps what is remembered of each tensor of parameters.
class Optimiser : public tiny_dnn::optimizer {
 public:
  /// Of one tensor. Which of the averages are used, and how, is the rule's.
  struct State {
    std::vector<float> mean;      // of the gradient
    std::vector<float> variance;  // of the gradient, uncentred
    std::int64_t steps = 0;
  };

  float learning_rate = 1e-3f;

  void update(const tiny_dnn::vec_t& gradient, tiny_dnn::vec_t& parameters,
              bool parallelize) override;

  /// The state that belongs to a tensor, new where it has none yet.
  State& state(const tiny_dnn::vec_t& parameters) { return states_[&parameters]; }

 private:
  /// Changes the parameters, after `past.steps` was raised.
  virtual void step(std::span<const float> gradient, std::span<float> parameters,
                    State& past) const = 0;

  std::unordered_map<const tiny_dnn::vec_t*, State> states_;
};

/// Gradient descent with momentum: velocity = momentum * velocity + gradient, and the parameters
/// move against it. Nesterov's momentum (Sutskever, Martens, Dahl, Hinton, On the importance of
/// initialization and momentum in deep learning, 2013) moves them against gradient + momentum *
/// velocity instead. Weight decay is L2: it adds to the gradient.
class Sgd : public Optimiser {
 public:
  explicit Sgd(float momentum = 0, bool nesterov = false, float weight_decay = 0)
      : momentum_(momentum), nesterov_(nesterov), weight_decay_(weight_decay) {}

 private:
  void step(std::span<const float> gradient, std::span<float> parameters,
            State& past) const override;

  const float momentum_;
  const bool nesterov_;
  const float weight_decay_;
};

/// Adam: Kingma, Ba, Adam: a method for stochastic optimization, 2015. Weight decay is L2: it adds
/// to the gradient.
class Adam : public Optimiser {
 public:
  explicit Adam(float weight_decay = 0) : weight_decay_(weight_decay) {}

 private:
  void step(std::span<const float> gradient, std::span<float> parameters,
            State& past) const override;

  const float weight_decay_;
};

/// Adam with decoupled weight decay: Loshchilov, Hutter, Decoupled weight decay regularization,
/// 2019.
class AdamW : public Optimiser {
 public:
  explicit AdamW(float weight_decay = 0.01f) : weight_decay_(weight_decay) {}

 private:
  void step(std::span<const float> gradient, std::span<float> parameters,
            State& past) const override;

  const float weight_decay_;
};

std::unique_ptr<Optimiser> make_optimiser(const OptimiserOptions& options);

/// The learning rate at `progress` (0 to 1) of the training. Over the first `warm_up` of it, a
/// share, the rate rises in a line from 0 to `peak`; one_cycle brings its own.
float learning_rate(Schedule schedule, double peak, double warm_up, double progress);

}  // namespace digits
