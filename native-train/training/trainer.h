// Training, epoch by epoch.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/augmentation.h"
#include "data/mnist.h"
#include "data/random.h"
#include "training/evaluation.h"
#include "training/training_network.h"

namespace digits {

/// The recipe. All randomness comes from `seed`: with the same number of threads and the same
/// instruction set, the same recipe gives the same weights.
struct Recipe {
  std::string preset = "digit-reader";
  TrainingArchitecture architecture;
  int epochs = 30;
  int plain_epochs = 1;  ///< of these, how many at the end see the pictures as they are
  int batch_size = 128;
  double learning_rate = 5e-3;  ///< the peak of the one-cycle schedule
  double weight_decay = 0.01;
  Augmentation augmentation = variety;
  double pen_digits = 0.3;  ///< share of the pictures that write_digit makes up
  /// Share of the pictures that show no digit; 0 where the network has no output for them.
  double non_digits = 0.1;
  unsigned seed = 1;

  /// Everything but the architecture, as one JSON object.
  std::string to_json() const;
};

/// One line of a training's history.
struct EpochResult {
  int epoch = 0;  ///< from 1
  double learning_rate = 0;
  double loss = 0;  ///< mean over the epoch's own batches, as is `accuracy`
  double accuracy = 0;
  std::optional<double> validation_loss;
  std::optional<double> validation_accuracy;
  double seconds = 0;
};

/// A training under way.
class Trainer {
 public:
  /// Keeps a reference to `images`. `validation` may be empty.
  Trainer(const Recipe& recipe, const LabelledImages& images, const LabelledImages& validation);

  /// Images done in this epoch, mean loss and accuracy so far.
  using OnBatch = std::function<void(std::size_t images, double loss, double accuracy)>;

  /// Trains one epoch and measures it; false where `stop` became true meanwhile, and then the
  /// network is somewhere within the epoch.
  bool run_epoch(const OnBatch& on_batch, const std::atomic<bool>& stop);

  const std::vector<EpochResult>& history() const { return history_; }
  int epochs_done() const { return int(history_.size()); }

  /// The network as it is.
  Model model();

  /// Everything that is needed to go on after the last finished epoch, as bytes for this machine.
  std::string checkpoint();

  /// Goes on from a checkpoint of the same recipe and data; throws std::runtime_error if it is of
  /// others or damaged.
  void restore(const std::string& checkpoint);

 private:
  /// What a checkpoint must agree with.
  std::string identity() const;
  Batch make_batch(const std::vector<std::size_t>& order, std::size_t begin) const;
  /// The image, or a made-up pen digit in its place.
  LabelledFrame digit(std::size_t image, Random& random) const;
  LabelledFrame training_picture(std::size_t image) const;

  Recipe recipe_;
  const LabelledImages& images_;
  const LabelledImages& validation_;
  std::size_t outputs_;  // ten digits, and "not a digit" where the network knows it
  TrainingNetwork network_;
  AdamW optimiser_;
  std::vector<EpochResult> history_;
};

}  // namespace digits
