// A network in training: tiny-dnn's network<sequential> made of the project's layers.
#pragma once

#include <span>
#include <vector>

#include "training/architecture.h"
#include "training/optimiser.h"
#include "training/tiny_dnn.h"

namespace digits {

/// Pictures and the distribution over the network's outputs that each should give.
struct Batch {
  std::vector<tiny_dnn::vec_t> inputs;   ///< 784 values, ink from 0 to 1
  std::vector<tiny_dnn::vec_t> targets;  ///< 10 or 11 probabilities
};

/// Softmax followed by cross-entropy, on logits: together their gradient is simple and never
/// overflows.
struct SoftmaxCrossEntropy {
  static float f(const tiny_dnn::vec_t& logits, const tiny_dnn::vec_t& target);
  static tiny_dnn::vec_t df(const tiny_dnn::vec_t& logits, const tiny_dnn::vec_t& target);
};

class TrainingNetwork {
 public:
  /// Random weights (He et al. 2015) drawn from `seed`, from which dropout draws, too.
  TrainingNetwork(const TrainingArchitecture& architecture, unsigned seed);

  /// Sums over a batch, before its step was taken.
  struct Progress {
    double loss = 0;
    int correct = 0;  ///< samples whose likeliest output is the target's
  };

  /// One step of the optimiser.
  Progress train(const Batch& batch, Optimiser& optimiser);

  /// Steps taken, on which depends what dropout drops.
  std::int64_t steps() const { return steps_; }
  void set_steps(std::int64_t steps) { steps_ = steps; }

  /// The parameters of the inference network, as make_model takes them: batch normalisation folded
  /// into the convolutions.
  std::vector<float> parameters() const;

  /// The tensors that the optimiser changes, in a fixed order.
  std::vector<tiny_dnn::vec_t*> tensors();

  /// All that a training must restore of its network: the tensors, and the averages of batch
  /// normalisation.
  std::vector<float> state();
  /// Throws std::runtime_error if `state` is not of this architecture.
  void set_state(std::span<const float> state);

 private:
  template <class Visit>
  void visit_state(Visit visit);

  void begin_step();

  tiny_dnn::network<tiny_dnn::sequential> network_;
  const unsigned seed_;
  std::int64_t steps_ = 0;
};

}  // namespace digits
