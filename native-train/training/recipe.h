// How a network is trained.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "data/augmentation.h"
#include "training/architecture.h"
#include "training/optimiser_options.h"

namespace digits {

/// The recipe, by default that of most tutorials. All randomness comes from `seed`: with the same
/// number of threads and the same instruction set, the same recipe gives the same weights.
struct Recipe {
  std::string preset = {};
  TrainingArchitecture architecture = {};
  int epochs = 10;
  int plain_epochs = 0;  ///< of these, how many at the end see the pictures as they are
  int batch_size = 128;
  OptimiserOptions optimiser = {};
  Schedule schedule = Schedule::constant;
  double learning_rate = 1e-3;  ///< its largest value
  double warm_up = 0;           ///< share of the training over which the learning rate rises
  /// Decay of the weights' moving average, which is what is validated and saved; 0: the weights
  /// themselves are.
  double ema = 0;
  /// Ends the training after so many epochs without a smaller validation loss, and keeps the best
  /// epoch's network; 0: the last epoch's network is kept.
  int early_stopping = 0;
  /// Share of each target that goes evenly to all outputs: Szegedy et al., Rethinking the Inception
  /// architecture, 2016.
  double label_smoothing = 0;
  Augmentation augmentation = {};
  /// How many changed pictures are made of each image, which come again and again; 0: each epoch
  /// makes new ones. Teachers are asked about each of them once.
  int variants = 0;
  double pen_digits = 0;  ///< share of the pictures that write_digit makes up
  /// Share of the pictures that show no digit; 0 where the network has no output for them.
  double non_digits = 0;
  /// Share of all pictures that are shown as if they had been small: see seen_small.
  double small_pictures = 0;
  std::vector<std::string> teachers = {};  ///< model files, whose answers are part of the targets
  double temperature = 1;                  ///< of the teachers' answers: see Teachers
  double distillation = 0.7;               ///< share of the teachers in each target
  unsigned seed = 1;

  /// Everything but the architecture, as one JSON object.
  std::string to_json() const;
};

/// Names for people, on the command line and in records.
inline constexpr std::array<std::pair<const char*, OptimiserOptions::Rule>, 3> optimiser_names = {
    {{"sgd", OptimiserOptions::Rule::sgd},
     {"adam", OptimiserOptions::Rule::adam},
     {"adamw", OptimiserOptions::Rule::adamw}}};
inline constexpr std::array<std::pair<const char*, Schedule>, 3> schedule_names = {
    {{"constant", Schedule::constant},
     {"cosine", Schedule::cosine},
     {"one-cycle", Schedule::one_cycle}}};

}  // namespace digits
