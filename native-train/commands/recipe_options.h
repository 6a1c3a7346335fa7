// The options with which `digits train` changes a recipe.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "training/recipe.h"

namespace digits {

/// Adds --preset and an option for each setting of a recipe. Once the command line is parsed, the
/// function returned gives the preset's recipe with what the options say; it throws UserError where
/// there is no such preset.
std::function<Recipe()> add_recipe_options(CLI::App& command);

}  // namespace digits
