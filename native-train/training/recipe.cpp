#include "training/recipe.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace digits {
namespace {

template <class Names, class Value>
std::string name_of(const Names& names, Value value) {
  return std::find_if(names.begin(), names.end(),
                      [&](const auto& name) { return name.second == value; })
      ->first;
}

}  // namespace

std::string Recipe::to_json() const {
  nlohmann::ordered_json record{{"preset", preset},
                                {"epochs", epochs},
                                {"plain_epochs", plain_epochs},
                                {"batch_size", batch_size},
                                {"optimiser", name_of(optimiser_names, optimiser.rule)}};
  if (optimiser.rule == OptimiserOptions::Rule::sgd) {
    record["momentum"] = optimiser.momentum;
    record["nesterov"] = optimiser.nesterov;
  }
  record.update({{"weight_decay", optimiser.weight_decay},
                 {"schedule", name_of(schedule_names, schedule)},
                 {"learning_rate", learning_rate},
                 {"warm_up", warm_up},
                 {"ema", ema},
                 {"early_stopping", early_stopping},
                 {"label_smoothing", label_smoothing},
                 {"rotation", augmentation.rotation},
                 {"shear", augmentation.shear},
                 {"stretch", augmentation.stretch},
                 {"distortion", augmentation.distortion},
                 {"elastic", augmentation.elastic},
                 {"thickness", augmentation.thickness},
                 {"shift", augmentation.shift},
                 {"cutout", augmentation.cutout},
                 {"variants", variants},
                 {"pen_digits", pen_digits},
                 {"non_digits", non_digits},
                 {"small_pictures", small_pictures},
                 {"seed", seed}});
  if (!teachers.empty()) {
    record.update(
        {{"teachers", teachers}, {"temperature", temperature}, {"distillation", distillation}});
  }
  return record.dump();
}

}  // namespace digits
