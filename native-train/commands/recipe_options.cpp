#include "commands/recipe_options.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "commands/number_range.h"
#include "data/non_digits.h"
#include "training/presets.h"
#include "user_error.h"

namespace digits {
namespace {

constexpr int most_epochs = 10'000;

// Teachers' answers to each variant of 60,000 images are kept, which then are one gigabyte.
constexpr int most_variants = 100;

// What the command line says: options that are not given leave the preset's recipe as it is.
struct Given {
  std::string preset = presets().front().name;
  std::set<std::string> names;  // of the options
  std::vector<std::function<void(Recipe&)>> changes;
};

// What the recipe does not look at was given in error.
void refuse_ignored(const Given& given, const Recipe& recipe) {
  const auto check = [&](const char* option, bool counts, const char* needed) {
    if (given.names.contains(option) && !counts) {
      throw UserError(std::string(option) + " needs " + needed);
    }
  };
  const OptimiserOptions& optimiser = recipe.optimiser;
  const bool sgd = optimiser.rule == OptimiserOptions::Rule::sgd;
  const bool taught = !recipe.teachers.empty();
  const bool knows_others = output_count(for_inference(recipe.architecture)) > not_a_digit;
  check("--momentum", sgd, "--optimiser sgd");
  check("--nesterov", sgd, "--optimiser sgd");
  check("--nesterov", !optimiser.nesterov || optimiser.momentum > 0, "--momentum above 0");
  check("--warm-up", recipe.schedule != Schedule::one_cycle, "--schedule constant or cosine");
  check("--temperature", taught, "--teacher");
  check("--distillation", taught, "--teacher");
  check("--non-digits", recipe.non_digits == 0 || knows_others,
        "a network with an output for them, such as --preset digit-reader");
}

Recipe recipe_of(const Given& given) {
  std::string names;
  for (const Preset& preset : presets()) {
    names += (names.empty() ? "" : ", ") + preset.name;
    if (preset.name != given.preset) continue;
    Recipe recipe = preset.recipe;
    recipe.preset = preset.name;
    recipe.architecture = preset.training;
    for (const auto& change : given.changes) change(recipe);
    refuse_ignored(given, recipe);
    return recipe;
  }
  throw UserError("--preset " + given.preset + " is not known; there are " + names);
}

// Adds options one by one; their values are of the type that `setting` finds in a recipe.
class Adder {
 public:
  Adder(CLI::App& command, std::shared_ptr<Given> given) : command_(command), given_(given) {}

  template <class Setting>
  CLI::Option* option(const char* name, Setting setting, const char* help) const {
    using Value = std::remove_reference_t<decltype(setting(std::declval<Recipe&>()))>;
    const auto remember = [given = given_, name, setting](const Value& value) {
      given->names.insert(name);
      given->changes.push_back([=](Recipe& recipe) { setting(recipe) = value; });
    };
    return command_.add_option_function<Value>(name, remember, help);
  }

  template <class Names, class Setting>
  void choice(const char* name, const Names& names, Setting setting, const char* help) const {
    using Value = std::remove_reference_t<decltype(setting(std::declval<Recipe&>()))>;
    const std::map<std::string, Value> values(names.begin(), names.end());
    const auto remember = [given = given_, setting, values](const std::string& chosen) {
      const Value value = values.at(chosen);
      given->changes.push_back([=](Recipe& recipe) { setting(recipe) = value; });
    };
    command_.add_option_function<std::string>(name, remember, help)->check(CLI::IsMember(values));
  }

 private:
  CLI::App& command_;
  std::shared_ptr<Given> given_;
};

void add_optimiser_options(const Adder& add) {
  add.choice(
      "--optimiser", optimiser_names, [](Recipe & r) -> auto& { return r.optimiser.rule; },
      "sgd, adam or adamw");
  add.option(
         "--momentum", [](Recipe & r) -> auto& { return r.optimiser.momentum; },
         "Of sgd; 0 is plain gradient descent")
      ->check(number_from(0, 1));
  add.option(
      "--nesterov", [](Recipe & r) -> auto& { return r.optimiser.nesterov; },
      "Nesterov's momentum, for sgd (true or false)");
  add.option(
         "--weight-decay", [](Recipe & r) -> auto& { return r.optimiser.weight_decay; },
         "Decoupled from the gradient with adamw, L2 with the others")
      ->check(number_from(0, 1'000));
  add.choice(
      "--schedule", schedule_names, [](Recipe & r) -> auto& { return r.schedule; },
      "Of the learning rate: constant, cosine or one-cycle");
  add.option(
         "--learning-rate", [](Recipe & r) -> auto& { return r.learning_rate; },
         "Its largest value")
      ->check(number_above(0, 1'000));
  add.option(
         "--warm-up", [](Recipe & r) -> auto& { return r.warm_up; },
         "Share of the training over which the learning rate rises; one-cycle has its own")
      ->check(number_from(0, 1));
}

void add_regularisation_options(const Adder& add) {
  add.option(
         "--ema", [](Recipe & r) -> auto& { return r.ema; },
         "Keep the weights' moving average, with this decay (0.999, say); 0: the weights")
      ->check(number_from(0, 0.999999));
  add.option(
         "--early-stopping", [](Recipe & r) -> auto& { return r.early_stopping; },
         "End after so many epochs without a smaller validation loss, and keep the best; 0: "
         "never")
      ->check(number_from(0, most_epochs));
  add.option(
         "--label-smoothing", [](Recipe & r) -> auto& { return r.label_smoothing; },
         "Share of each target that goes to all outputs")
      ->check(number_from(0, 1));
}

void add_data_options(const Adder& add) {
  const auto limit = [&](const char* name, double most, auto setting, const char* help) {
    add.option(name, setting, help)->check(number_from(0, most));
  };
  limit(
      "--rotation", largest_change.rotation,
      [](Recipe & r) -> auto& { return r.augmentation.rotation; },
      "Largest rotation of a digit, in degrees");
  limit(
      "--shear", largest_change.shear, [](Recipe & r) -> auto& { return r.augmentation.shear; },
      "Largest slant, as a part of the height");
  limit(
      "--stretch", largest_change.stretch,
      [](Recipe & r) -> auto& { return r.augmentation.stretch; },
      "Largest stretch of width against height, as an exponent of e");
  limit(
      "--distortion", largest_change.distortion,
      [](Recipe & r) -> auto& { return r.augmentation.distortion; },
      "Pixels by which the points of a 5 x 5 grid move");
  limit(
      "--elastic", largest_change.elastic,
      [](Recipe & r) -> auto& { return r.augmentation.elastic; },
      "Pixels by which the control points of a smooth field move");
  limit(
      "--thickness", largest_change.thickness,
      [](Recipe & r) -> auto& { return r.augmentation.thickness; },
      "Twice the grey level by which the edges of strokes move, as a part of full ink");
  add.option(
         "--shift", [](Recipe & r) -> auto& { return r.augmentation.shift; },
         "Whole pixels off the normaliser's place")
      ->check(number_from(0, largest_change.shift));
  add.option(
         "--cutout", [](Recipe & r) -> auto& { return r.augmentation.cutout; },
         "Side in pixels of a square that is cleared")
      ->check(number_from(0, largest_change.cutout));
  add.option(
         "--plain-epochs", [](Recipe & r) -> auto& { return r.plain_epochs; },
         "How many epochs at the end see the pictures as they are")
      ->check(number_from(0, most_epochs));
  add.option(
         "--variants", [](Recipe & r) -> auto& { return r.variants; },
         "Changed pictures of each image, which come again and again; 0: new ones each epoch")
      ->check(number_from(0, most_variants));
  const CLI::Validator share = number_from(0, 1);
  add.option(
         "--pen-digits", [](Recipe & r) -> auto& { return r.pen_digits; },
         "Share of pictures that are made-up pen digits")
      ->check(share);
  add.option(
         "--non-digits", [](Recipe & r) -> auto& { return r.non_digits; },
         "Share of pictures that show no digit, for networks with an output for them")
      ->check(share);
  add.option(
         "--small-pictures", [](Recipe & r) -> auto& { return r.small_pictures; },
         "Share of pictures that look as if they had been small, and a little out of focus")
      ->check(share);
}

void add_teacher_options(const Adder& add) {
  add.option(
      "--teacher", [](Recipe & r) -> auto& { return r.teachers; },
      "Model files whose averaged answers on MNIST's images are part of the targets "
      "(distillation); the accuracy that is printed is then agreement with these");
  add.option(
         "--temperature", [](Recipe & r) -> auto& { return r.temperature; },
         "By which teachers' logits are divided")
      ->check(number_from(0.01, 1'000));
  add.option(
         "--distillation", [](Recipe & r) -> auto& { return r.distillation; },
         "Share of the teachers in each target")
      ->check(number_from(0, 1));
}

}  // namespace

std::function<Recipe()> add_recipe_options(CLI::App& command) {
  const auto given = std::make_shared<Given>();
  std::string names = "The network, and the recipe that the options below change:";
  for (const Preset& preset : presets()) names += "\n" + preset.name + ": " + preset.description;
  command.add_option("--preset", given->preset, names)->capture_default_str();
  const Adder add(command, given);
  add.option(
         "--epochs", [](Recipe & r) -> auto& { return r.epochs; }, "Times to see every image")
      ->check(number_from(1, most_epochs));
  add.option(
         "--batch-size", [](Recipe & r) -> auto& { return r.batch_size; }, "Images a step")
      ->check(number_from(1, 10'000));
  add.option(
      "--seed", [](Recipe & r) -> auto& { return r.seed; }, "Of all that is random");
  add_optimiser_options(add);
  add_regularisation_options(add);
  add_data_options(add);
  add_teacher_options(add);
  return [given] { return recipe_of(*given); };
}

}  // namespace digits
