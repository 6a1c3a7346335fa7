// Networks by name.
#pragma once

#include <string>
#include <vector>

#include "training/recipe.h"

namespace digits {

/// A network that `digits train --preset NAME` trains.
struct Preset {
  std::string name;
  std::string description;
  TrainingArchitecture training;
  Recipe recipe;  ///< by which it is trained, without preset and architecture
};

/// All of them, the one that ships first.
const std::vector<Preset>& presets();

}  // namespace digits
