// The program `pages`: writes pictures of made-up pages, and what they say.
#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "conditions.h"
#include "data/files.h"
#include "data/mnist.h"
#include "files.h"
#include "user_error.h"

namespace digits::pages {
namespace {

struct Options {
  std::filesystem::path data;
  std::string set = "train";
  int seed = 1;
  int count = 8;
  std::vector<std::string> conditions;
  std::filesystem::path out;
};

/// Digits to measure on: the test images; or to develop with: the last of the training images, on
/// which no network is trained.
DigitImages load_digits(const Options& options) {
  constexpr std::ptrdiff_t held_back = 10'000;
  const std::filesystem::path folder = mnist_folder(options.data);
  if (options.set == "test") return DigitImages(load_test_images(folder));
  LabelledImages images = load_training_images(folder);
  const auto count = std::min(held_back, std::ssize(images.images));
  images.images.erase(images.images.begin(), images.images.end() - count);
  images.labels.erase(images.labels.begin(), images.labels.end() - count);
  return DigitImages(images);
}

std::string file_name(const Page& page, std::string_view condition, int number) {
  const std::string digits = std::to_string(number);
  const std::string zero = digits.size() < 2 ? "0" : "";
  const char* ending = page.jpeg_quality > 0 ? ".jpg" : ".png";
  return std::string(condition) + '-' + zero + digits + ending;
}

std::vector<std::string> names_of_all() {
  std::vector<std::string> names;
  for (const Condition& condition : all_conditions()) names.emplace_back(condition.name);
  return names;
}

bool is_chosen(const Condition& condition, const Options& options) {
  const std::vector<std::string>& names = options.conditions;
  return names.empty() || std::find(names.begin(), names.end(), condition.name) != names.end();
}

void write_pages(const Options& options) {
  const DigitImages images = load_digits(options);
  std::filesystem::create_directories(options.out);
  Json labels = Json::array();
  for (const Condition& condition : all_conditions()) {
    if (!is_chosen(condition, options)) continue;
    for (int number = 0; number < options.count; ++number) {
      const Page page = make_page(condition, images, options.seed, number);
      const std::string name = file_name(page, condition.name, number);
      write_file(options.out / name, encoded(page));
      labels.push_back(label(page, name, condition.name));
    }
  }
  write_file(options.out / "labels.json", labels.dump(1) + "\n");
}

int run(int argc, char** argv) {
  Options options;
  CLI::App program("Writes pictures of made-up pages with numbers, and labels.json");
  program.add_option("--data", options.data, "Folder with MNIST (default: $DIGITS_DATA)");
  program.add_option("--set", options.set, "Digits to write with")
      ->check(CLI::IsMember({"train", "test"}))
      ->capture_default_str();
  program.add_option("--seed", options.seed, "Another seed gives other pages")
      ->capture_default_str();
  program.add_option("--count", options.count, "Pages of each condition")->capture_default_str();
  program.add_option("--condition", options.conditions, "Only these (default: all)")
      ->check(CLI::IsMember(names_of_all()));
  program.add_option("--out", options.out, "Folder for the pictures")->required();
  CLI11_PARSE(program, argc, argv);
  write_pages(options);
  return 0;
}

}  // namespace
}  // namespace digits::pages

int main(int argc, char** argv) {
  try {
    return digits::pages::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "pages: " << error.what() << std::endl;
    return 1;
  }
}
