// `digits evaluate`: measures a network.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "data/files.h"
#include "data/mnist.h"
#include "data/stroke_collection.h"
#include "reader.h"
#include "training/evaluation.h"
#include "user_error.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

struct EvaluateOptions {
  fs::path model;
  fs::path data;
  fs::path strokes;
  fs::path predictions;
  bool json = false;
};

Evaluation evaluate_mnist(const std::vector<std::uint8_t>& model_file, const fs::path& data) {
  const Model model = *parse_model(model_file);
  const LabelledImages images = load_test_images(mnist_folder(data));
  return evaluate(predict(model, images.images), images.labels);
}

// Through the whole way of a drawing on the page.
Evaluation evaluate_strokes(const std::vector<std::uint8_t>& model_file, const fs::path& strokes) {
  Reader reader = *Reader::load(model_file);
  Predictions predictions;
  std::vector<std::uint8_t> labels;
  for (const PenDigit& written : load_pen_digits(strokes)) {
    const Reading reading = reader.read_strokes(written.strokes, 1, 1);
    predictions.push_back(reading.digits.empty() ? nothing_read : reading.digits[0].probabilities);
    labels.push_back(written.label);
  }
  return evaluate(predictions, labels);
}

void print_json(const Evaluation& evaluation) {
  const nlohmann::ordered_json json = {
      {"accuracy", evaluation.accuracy()}, {"uncertainty", evaluation.uncertainty()},
      {"errors", evaluation.errors},       {"images", evaluation.images},
      {"loss", evaluation.loss},           {"calibration_error", evaluation.calibration_error},
      {"confusion", evaluation.confusion}};
  std::printf("%s\n", json.dump().c_str());
}

void print_confusion(const Evaluation& evaluation) {
  std::printf(
      "\nwritten   read as 0     1     2     3     4     5     6     7     8     9  nothing\n");
  for (std::size_t digit = 0; digit < 10; ++digit) {
    std::printf("%7zu      ", digit);
    for (int count : evaluation.confusion[digit]) std::printf(count ? "%6d" : "     .", count);
    std::printf("\n");
  }
}

void print_text(const Evaluation& evaluation) {
  std::printf("accuracy     %.2f ± %.2f %%, %d errors in %d\n", 100 * evaluation.accuracy(),
              100 * evaluation.uncertainty(), evaluation.errors, evaluation.images);
  std::printf("loss         %.4f\n", evaluation.loss);
  std::printf("calibration  %.2f %% expected error\n", 100 * evaluation.calibration_error);
  print_confusion(evaluation);
}

std::string answer_lines(const Evaluation& evaluation) {
  std::string lines;
  for (int answer : evaluation.answers) lines += std::to_string(answer) + "\n";
  return lines;
}

void run(const EvaluateOptions& options) {
  const std::vector<std::uint8_t> model = read_model_file(options.model);
  const Evaluation evaluation = options.strokes.empty() ? evaluate_mnist(model, options.data)
                                                        : evaluate_strokes(model, options.strokes);
  if (!options.predictions.empty()) write_file(options.predictions, answer_lines(evaluation));
  options.json ? print_json(evaluation) : print_text(evaluation);
}

}  // namespace

void add_evaluate_command(CLI::App& program) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App* command =
      program.add_subcommand("evaluate", "Measure a network on the MNIST test images");
  command->add_option("--model", options->model, "Model file; without it, the network that ships");
  CLI::Option* data =
      command->add_option("--data", options->data, "Folder with the four MNIST files");
  command
      ->add_option("--strokes", options->strokes,
                   "Measure on pen strokes in this JSONL file instead")
      ->excludes(data);
  command->add_option("--predictions", options->predictions,
                      "Write what was read in each picture, a digit a line, -1 for nothing");
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options] { run(*options); });
}

}  // namespace digits
