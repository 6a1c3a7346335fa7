// `digits evaluate`: measures a network.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "commands/model_summary.h"
#include "commands/own_files.h"
#include "data/files.h"
#include "data/mnist.h"
#include "data/stroke_collection.h"
#include "reader.h"
#include "report/report.h"
#include "training/evaluation.h"
#include "training/rejection.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

struct EvaluateOptions {
  fs::path model;
  fs::path data;
  fs::path strokes;
  fs::path predictions;
  fs::path report;
  Arithmetic arithmetic = Arithmetic::integer;
  Looks looks = Looks::in_doubt;
  bool json = false;
};

// A report shows no more misread digits than this, so that one of a bad network can be opened too.
constexpr std::size_t most_pictures = 500;

// What was measured on, and what came out.
struct Measurement {
  std::string data;  // as a heading says it
  LabelledImages images;
  Predictions predictions;
  Evaluation evaluation;
  std::optional<Rejection> rejection;  // where there are letters, too
};

Measurement measure_mnist(const std::vector<std::uint8_t>& model_file,
                          const EvaluateOptions& options) {
  const Model model = *parse_model(model_file);
  LabelledImages images = load_test_images(mnist_folder(options.data));
  Predictions predictions = predict(model, images.images, options.arithmetic, options.looks);
  const Evaluation evaluation = evaluate(predictions, images.labels);
  return {"MNIST test images", std::move(images), std::move(predictions), evaluation, {}};
}

// What the page goes by when it asks whether a reading is meant: its most doubtful digit.
float least_is_digit(const Reading& reading) {
  float least = reading.digits.empty() ? 0 : 1;
  for (const Digit& digit : reading.digits) least = std::min(least, digit.is_digit);
  return least;
}

// Through the whole way of a drawing on the page.
Measurement measure_strokes(const std::vector<std::uint8_t>& model_file, const fs::path& strokes,
                            Arithmetic arithmetic) {
  Reader reader = *Reader::load(model_file, arithmetic);
  Measurement result{strokes.filename().string(), {}, {}, {}, {}};
  std::vector<float> digit_scores;
  std::vector<ScoredLetter> letters;
  for (const PenCharacter& written : load_pen_characters(strokes)) {
    const Reading reading = reader.read_strokes(written.strokes, 1, 1);
    if (!written.is_digit()) {
      letters.push_back({written.symbol, least_is_digit(reading)});
      continue;
    }
    // A digit that is read as a number is not read.
    const Digit digit = reading.digits.size() == 1 ? reading.digits[0] : Digit{};
    digit_scores.push_back(digit.is_digit);
    result.images.images.push_back(digit.frame);
    result.images.labels.push_back(std::uint8_t(written.symbol - '0'));
    result.predictions.push_back(reading.digits.size() != 1 ? nothing_read : digit.probabilities);
  }
  result.evaluation = evaluate(result.predictions, result.images.labels);
  result.rejection = measure_rejection(digit_scores, letters);
  return result;
}

Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json to_json(const Rejection& rejection) {
  return {{"auc", rejection.auc},
          {"digits", rejection.digits},
          {"letters", rejection.letters},
          {"symbols", rejection.symbols},
          {"auc_all_letters", rejection.auc_all},
          {"all_letters", rejection.all_letters}};
}

Json to_json(const Measurement& measurement) {
  const Evaluation& evaluation = measurement.evaluation;
  Json digits = Json::array();
  for (int digit = 0; digit < 10; ++digit) {
    digits.push_back({{"digit", digit},
                      {"written", evaluation.written(digit)},
                      {"read", evaluation.read(digit)},
                      {"precision", optional_json(evaluation.precision(digit))},
                      {"recall", optional_json(evaluation.recall(digit))}});
  }
  Json reliability = Json::array();
  for (const ReliabilityBin& bin : evaluation.reliability) {
    reliability.push_back(
        {{"images", bin.images}, {"confidence", bin.confidence}, {"accuracy", bin.accuracy}});
  }
  Json json = {
      {"accuracy", evaluation.accuracy()}, {"uncertainty", evaluation.uncertainty()},
      {"errors", evaluation.errors},       {"images", evaluation.images},
      {"loss", evaluation.loss},           {"calibration_error", evaluation.calibration_error},
      {"confusion", evaluation.confusion}, {"digits", digits},
      {"reliability", reliability}};
  if (measurement.rejection) json["rejection"] = to_json(*measurement.rejection);
  return json;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  char text[] = "2026-12-31";
  std::strftime(text, sizeof text, "%F", std::localtime(&now));
  return text;
}

std::string report(const EvaluateOptions& options, const Measurement& measurement) {
  return html_report({{"data", measurement.data},
                      {"date", today()},
                      {"model", to_json(summarise(options.model))},
                      {"evaluation", to_json(measurement)},
                      {"misread", misread_pictures(measurement.images, measurement.predictions,
                                                   measurement.evaluation, most_pictures)},
                      {"history", training_history(options.model)}});
}

std::string percent(const std::optional<double>& share) {
  char text[16] = "-";
  if (share) std::snprintf(text, sizeof text, "%.2f %%", 100 * *share);
  return text;
}

void print_digits(const Evaluation& evaluation) {
  std::printf("\n  digit    images    precision       recall\n");
  for (int digit = 0; digit < 10; ++digit) {
    std::printf("%7d%10d%13s%13s\n", digit, evaluation.written(digit),
                percent(evaluation.precision(digit)).c_str(),
                percent(evaluation.recall(digit)).c_str());
  }
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

void print_text(const Measurement& measurement) {
  const Evaluation& evaluation = measurement.evaluation;
  std::printf("accuracy     %.2f ± %.2f %%, %d errors in %d\n", 100 * evaluation.accuracy(),
              100 * evaluation.uncertainty(), evaluation.errors, evaluation.images);
  std::printf("loss         %.4f\n", evaluation.loss);
  std::printf("calibration  %.2f %% expected error\n", 100 * evaluation.calibration_error);
  if (const auto& rejection = measurement.rejection) {
    std::printf(
        "rejection    %.4f area under the ROC: digits against %d letters that look like none\n",
        rejection->auc, rejection->letters);
    std::printf("             %.4f against all %d letters\n", rejection->auc_all,
                rejection->all_letters);
  }
  print_confusion(evaluation);
  print_digits(evaluation);
}

std::string answer_lines(const Evaluation& evaluation) {
  std::string lines;
  for (int answer : evaluation.answers) lines += std::to_string(answer) + "\n";
  return lines;
}

// The history beside a model is read for a report.
void check_files(const EvaluateOptions& options) {
  std::vector<NamedFile> inputs = mnist_data_files(options.data);
  inputs.push_back({"--model", options.model});
  inputs.push_back({"--strokes", options.strokes});
  if (!options.model.empty())
    inputs.push_back({"the model's history", history_file(options.model)});
  check_own_files(inputs, {{"--report", options.report}, {"--predictions", options.predictions}});
}

void run(const EvaluateOptions& options) {
  check_files(options);
  const std::vector<std::uint8_t> model = read_model_file(options.model);
  const Measurement measurement = options.strokes.empty()
                                      ? measure_mnist(model, options)
                                      : measure_strokes(model, options.strokes, options.arithmetic);
  const Evaluation& evaluation = measurement.evaluation;
  if (!options.predictions.empty()) write_file(options.predictions, answer_lines(evaluation));
  if (!options.report.empty()) write_file(options.report, report(options, measurement));
  if (options.json) {
    std::printf("%s\n", to_json(measurement).dump().c_str());
  } else {
    print_text(measurement);
  }
}

}  // namespace

void add_evaluate_command(CLI::App& program) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App* command =
      program.add_subcommand("evaluate", "Measure a network on the MNIST test images");
  command->add_option("--model", options->model, "Model file; without it, the network that ships");
  CLI::Option* data =
      command->add_option("--data", options->data, "Folder with the four MNIST files");
  CLI::Option* strokes = command
                             ->add_option("--strokes", options->strokes,
                                          "Measure on pen strokes in this JSONL file instead")
                             ->excludes(data);
  command->add_option("--predictions", options->predictions,
                      "Write what was read in each picture, a digit a line, -1 for nothing");
  command->add_option(
      "--report", options->report,
      "Write a report as one HTML file: the figures, plots, the misread digits, and "
      "the training curves where the history is beside the model");
  command->add_flag_callback(
      "--float", [options] { options->arithmetic = Arithmetic::floating; },
      "Compute in float32, not in whole numbers");
  command
      ->add_flag_callback(
          "--network", [options] { options->looks = Looks::one; },
          "The network's answers alone, without a second look at what is in doubt")
      ->excludes(strokes);
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options] { run(*options); });
}

}  // namespace digits
