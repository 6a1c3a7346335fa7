// Training, epoch by epoch.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/mnist.h"
#include "data/random.h"
#include "training/evaluation.h"
#include "training/recipe.h"
#include "training/teacher.h"
#include "training/training_network.h"
#include "training/weight_average.h"
#include "user_error.h"

namespace digits {

/// A training whose loss or parameters are no longer finite, from which no further step leads back.
class Diverged : public UserError {
 public:
  explicit Diverged(int epoch)
      : UserError("the training diverged in epoch " + std::to_string(epoch) +
                  "; try a smaller --learning-rate") {}
};

/// One line of a training's history.
struct EpochResult {
  int epoch = 0;  ///< from 1
  double learning_rate = 0;
  double loss = 0;  ///< mean over the epoch's own batches, as is `accuracy`
  /// Share of the pictures whose likeliest output is the target's, which teachers may have changed.
  double accuracy = 0;
  std::optional<double> validation_loss;
  std::optional<double> validation_accuracy;
  double seconds = 0;
};

/// A training under way.
class Trainer {
 public:
  /// Keeps a reference to `images`. `validation` may be empty. `teachers` are the networks in the
  /// files that the recipe names.
  Trainer(const Recipe& recipe, const LabelledImages& images, const LabelledImages& validation,
          const std::vector<Model>& teachers = {});

  /// Images done in this epoch, mean loss and accuracy so far.
  using OnBatch = std::function<void(std::size_t images, double loss, double accuracy)>;

  /// Trains one epoch and measures it; false where `stop` became true meanwhile, and then the
  /// network is somewhere within the epoch. Throws Diverged.
  bool run_epoch(const OnBatch& on_batch, const std::atomic<bool>& stop);

  const std::vector<EpochResult>& history() const { return history_; }
  int epochs_done() const { return int(history_.size()); }

  /// Whether all epochs are done, or enough of them brought nothing better.
  bool finished() const;

  /// The epoch, from 1, whose network `model` gives; one must be done.
  int kept_epoch() const;

  /// The network to keep: with early stopping the best epoch's, else as it is; averaged where the
  /// recipe says so.
  Model model();

  /// Everything that is needed to go on after the last finished epoch, as bytes for this machine.
  std::string checkpoint();

  /// Goes on from a checkpoint of the same recipe and data; throws std::runtime_error, whose
  /// message is the end of a sentence, if it is of others or damaged.
  void restore(const std::string& checkpoint);

 private:
  struct TrainingPicture : LabelledFrame {
    bool made_up = false;   // and so its label is beyond doubt
    std::size_t image = 0;  // of MNIST's, where it is not made up
    std::size_t variant = 0;
  };

  Batch make_batch(const std::vector<std::size_t>& order, std::size_t begin);
  /// What the teachers answered about a picture that is not made up; empty before they are asked.
  tiny_dnn::vec_t& answer(const TrainingPicture& picture);
  /// Asks about the pictures that are not made up, unless it is known what they answer.
  void ask_teachers(const std::vector<TrainingPicture>& pictures);
  /// Mixes the teachers' answers into the targets.
  void distil(const std::vector<TrainingPicture>& pictures, Batch& batch);
  /// Whether this epoch sees the pictures as they are.
  bool is_plain() const;
  /// Which of an image's changed pictures this epoch sees; all plain ones are one and the same.
  std::size_t variant() const;
  /// The image, or a made-up pen digit in its place.
  TrainingPicture digit(std::size_t image, Random& random) const;
  TrainingPicture training_picture(std::size_t image) const;
  /// What the network sees of the picture in the place of `image`; its teachers see it clearly.
  Frame shown(const TrainingPicture& picture, std::size_t image) const;
  TrainingNetwork::Progress run_steps(const OnBatch& on_batch, const std::atomic<bool>& stop);
  void validate(EpochResult& result);
  /// Of the inference network, as make_model takes them; averaged where the recipe says so.
  std::vector<float> current_parameters();
  Model model_of(const std::vector<float>& parameters) const;
  template <class Archive>
  void archive_progress(Archive& file);

  Recipe recipe_;
  const LabelledImages& images_;
  const LabelledImages& validation_;
  std::size_t outputs_;  // ten digits, and "not a digit" where the network knows it
  TrainingNetwork network_;
  Teachers teachers_;
  std::string identity_;                  // what a checkpoint must agree with: an object of JSON
  std::vector<tiny_dnn::vec_t> answers_;  // of the teachers: images a variant
  std::unique_ptr<Optimiser> optimiser_;
  WeightAverage average_;
  std::vector<EpochResult> history_;
  int best_epoch_ = 0;                  // by validation loss
  std::vector<float> best_parameters_;  // where early stopping is on
};

}  // namespace digits
