// `digits train`: trains a network on MNIST.
#include <omp.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "commands/number_range.h"
#include "commands/own_files.h"
#include "commands/progress.h"
#include "commands/recipe_options.h"
#include "data/files.h"
#include "layers/kernels.h"
#include "report/report.h"
#include "training/batch_network.h"
#include "training/trainer.h"
#include "user_error.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

// More images than MNIST has; how many of those that are there must stay is said later.
constexpr int most_validation = 1'000'000;

struct TrainOptions {
  Recipe recipe;
  fs::path data;
  fs::path out = "digits.model";
  int validation = 10'000;
  bool resume = false;
  bool test = false;

  // One line an epoch.
  fs::path history() const { return history_file(out); }
  // What --resume needs; only there while the training is unfinished.
  fs::path checkpoint() const { return out.string() + ".checkpoint"; }
};

// Ctrl-C: the epoch under way is given up, and the last finished one stays.
std::atomic<bool> interrupted = false;

void stop_at_interrupt() {
  std::signal(SIGINT, [](int) {
    interrupted = true;
    std::signal(SIGINT, SIG_DFL);  // a second Ctrl-C ends the program at once
  });
}

// Takes the last `count` images away from `images`, of which some must be left.
LabelledImages split_off(LabelledImages& images, std::size_t count) {
  if (count >= images.images.size()) {
    throw UserError("--validation " + std::to_string(count) + " leaves none of the " +
                    std::to_string(images.images.size()) + " training images");
  }
  const auto split = [count](auto& values) {
    std::remove_reference_t<decltype(values)> rest(values.end() - std::ptrdiff_t(count),
                                                   values.end());
    values.resize(values.size() - count);
    return rest;
  };
  return {split(images.images), split(images.labels)};
}

std::string history_csv(const std::vector<EpochResult>& history) {
  std::ostringstream csv;
  csv << "epoch,learning_rate,loss,accuracy,validation_loss,validation_accuracy,seconds\n";
  const auto optional = [](const std::optional<double>& value) {
    return value ? std::to_string(*value) : std::string();
  };
  for (const EpochResult& epoch : history) {
    csv << epoch.epoch << ',' << epoch.learning_rate << ',' << epoch.loss << ',' << epoch.accuracy
        << ',' << optional(epoch.validation_loss) << ',' << optional(epoch.validation_accuracy)
        << ',' << epoch.seconds << '\n';
  }
  return csv.str();
}

void print(const EpochResult& epoch, int epochs) {
  std::printf("epoch %2d/%d  loss %.4f  accuracy %.2f %%", epoch.epoch, epochs, epoch.loss,
              100 * epoch.accuracy);
  if (epoch.validation_loss) {
    std::printf("  validation loss %.4f  accuracy %.2f %%", *epoch.validation_loss,
                100 * *epoch.validation_accuracy);
  }
  std::printf("  %.0f s\n", epoch.seconds);
  std::fflush(stdout);
}

// The model with how it was trained so far.
Model recorded_model(Trainer& trainer, std::size_t images, std::size_t validation_images) {
  Model model = trainer.model();
  auto record = nlohmann::ordered_json::parse(model.training);
  const EpochResult& last = trainer.history().back();
  const EpochResult& kept = trainer.history()[std::size_t(trainer.kept_epoch() - 1)];
  record["epochs_done"] = last.epoch;
  record["kept_epoch"] = trainer.kept_epoch();
  record["training_images"] = images;
  record["threads"] = omp_get_max_threads();
  record["instruction_set"] = kernels().instruction_set;
  record["seconds"] =
      std::accumulate(trainer.history().begin(), trainer.history().end(), 0.0,
                      [](double sum, const EpochResult& epoch) { return sum + epoch.seconds; });
  record["training_accuracy"] = kept.accuracy;
  if (kept.validation_accuracy) {
    record["validation_images"] = validation_images;
    record["validation_accuracy"] = *kept.validation_accuracy;
  }
  model.training = record.dump();
  return model;
}

// Measures the finished network, as its file gives it, on the test images, and records the result.
void test(const TrainOptions& options, const LabelledImages& images, Model model) {
  const Model saved = *parse_model(read_file(options.out));
  const Evaluation evaluation =
      evaluate(predict(saved, images.images, Arithmetic::integer), images.labels);
  std::printf("MNIST test: %.2f %%, %d errors in %d images\n", 100 * evaluation.accuracy(),
              evaluation.errors, evaluation.images);
  auto record = nlohmann::ordered_json::parse(model.training);
  record["test_accuracy"] = evaluation.accuracy();
  model.training = record.dump();
  write_file(options.out, serialise(model, ParameterFormat::int8));
}

// Trains one epoch with a progress bar; false if it was interrupted.
bool run_epoch(Trainer& trainer, int epochs, std::size_t images) {
  const std::string label =
      "epoch " + std::to_string(trainer.epochs_done() + 1) + "/" + std::to_string(epochs);
  ProgressBar bar(label, "images", long(images));
  return trainer.run_epoch(
      [&](std::size_t done, double loss, double accuracy) {
        char note[64];
        std::snprintf(note, sizeof note, "loss %.4f  accuracy %.2f %%", loss, 100 * accuracy);
        bar.update(long(done), note);
      },
      interrupted);
}

void resume_or_begin(const TrainOptions& options, Trainer& trainer) {
  const bool unfinished = fs::exists(options.checkpoint());
  if (options.resume) {
    if (!unfinished)
      throw UserError(options.checkpoint().string() + " is not there: nothing to resume");
    const auto bytes = read_file(options.checkpoint());
    try {
      trainer.restore({bytes.begin(), bytes.end()});
    } catch (const std::runtime_error& error) {
      throw UserError(options.checkpoint().string() + " " + error.what());
    }
  } else if (unfinished) {
    throw UserError(options.checkpoint().string() +
                    " is of an unfinished training: go on with --resume, or remove it");
  } else {
    write_file(options.checkpoint(), trainer.checkpoint());  // finds out now if it cannot
  }
}

// Teachers run on the training layers, which cannot be put together in every order.
std::vector<Model> load_teachers(const std::vector<std::string>& files) {
  std::vector<Model> teachers;
  for (const std::string& file : files) {
    teachers.push_back(*parse_model(read_model_file(file)));
    try {
      BatchNetwork trial(teachers.back());
    } catch (const std::logic_error& error) {
      throw UserError(file + " cannot teach: " + error.what());
    }
  }
  return teachers;
}

// What can fail is found out before the first epoch rather than after the last.
void check_outputs(const TrainOptions& options) {
  if (options.out.empty()) throw UserError("--out needs the name of a file");
  std::vector<NamedFile> inputs = mnist_data_files(options.data);
  for (const std::string& teacher : options.recipe.teachers) {
    inputs.push_back({"--teacher", teacher});
  }
  check_own_files(inputs, {{"--out", options.out},
                           {"the history of --out", options.history()},
                           {"the checkpoint of --out", options.checkpoint()}});
  for (const fs::path& file : {options.out, options.history(), options.checkpoint()}) {
    check_writable(file);
  }
}

// Trains to the end, and keeps what is done after every epoch.
void run_epochs(const TrainOptions& options, Trainer& trainer, std::size_t images,
                std::size_t validation_images) {
  while (!trainer.finished()) {
    if (!run_epoch(trainer, options.recipe.epochs, images)) {
      std::fprintf(stderr, "stopped after epoch %d; --resume goes on\n", trainer.epochs_done());
      throw CLI::RuntimeError(130);
    }
    print(trainer.history().back(), options.recipe.epochs);
    const Model model = recorded_model(trainer, images, validation_images);
    write_file(options.out, serialise(model, ParameterFormat::int8));
    write_file(options.history(), history_csv(trainer.history()));
    write_file(options.checkpoint(), trainer.checkpoint());
  }
}

void train(const TrainOptions& options) {
  kernels();  // throws where there are none as asked for, which threads could not pass on
  const Recipe& recipe = options.recipe;
  if (recipe.early_stopping > 0 && options.validation == 0) {
    throw UserError("--early-stopping needs images for --validation");
  }
  check_outputs(options);
  const LabelledImages test_images =
      options.test ? load_test_images(mnist_folder(options.data)) : LabelledImages{};
  LabelledImages images = load_training_images(mnist_folder(options.data));
  const LabelledImages validation = split_off(images, std::size_t(options.validation));

  const std::vector<Model> teachers = load_teachers(recipe.teachers);
  Trainer trainer(recipe, images, validation, teachers);
  resume_or_begin(options, trainer);
  stop_at_interrupt();
  try {
    run_epochs(options, trainer, images.images.size(), validation.images.size());
  } catch (const Diverged&) {
    fs::remove(options.checkpoint());  // going on would lead to the same end
    throw;
  }
  if (options.test) {
    test(options, test_images,
         recorded_model(trainer, images.images.size(), validation.images.size()));
  }
  fs::remove(options.checkpoint());
}

}  // namespace

void add_train_command(CLI::App& program) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App* command = program.add_subcommand("train", "Train a network on MNIST");
  const auto recipe = add_recipe_options(*command);
  command->add_option("--data", options->data, "Folder with the four MNIST files");
  command
      ->add_option("--out", options->out, "Model file to write; the history goes beside it as .csv")
      ->capture_default_str();
  command
      ->add_option("--validation", options->validation,
                   "Training images, from the end, kept for validation")
      ->check(number_from(0, most_validation))
      ->capture_default_str();
  command->add_flag("--resume", options->resume, "Go on with an interrupted training");
  command->add_flag(
      "--test", options->test,
      "When finished, measure the network on the test images and record the result in it");
  command->callback([options, recipe] {
    options->recipe = recipe();
    train(*options);
  });
}

}  // namespace digits
