// Networks by name.
#pragma once

#include <string>
#include <vector>

#include "training/architecture.h"

namespace digits {

/// A network that `digits train --preset NAME` trains.
struct Preset {
  std::string name;
  std::string description;
  TrainingArchitecture training;
};

/// All of them, the one that ships first.
const std::vector<Preset>& presets();

}  // namespace digits
