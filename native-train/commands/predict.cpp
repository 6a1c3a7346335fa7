// `digits predict`: reads picture files.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "data/files.h"
#include "image/decode.h"
#include "reader.h"
#include "user_error.h"

namespace digits {
namespace {

// Keeps the order of keys, and prints a float with the fewest digits that tell it from its
// neighbours.
using FloatJson = nlohmann::basic_json<nlohmann::ordered_map, std::vector, std::string, bool,
                                       std::int64_t, std::uint64_t, float>;

// No picture that can be read has a larger file: so many bytes has the largest one without any
// compression, as RGBA, and a megabyte more is for what stands beside the pixels.
constexpr std::size_t most_picture_bytes = 4 * max_image_pixels + 1'000'000;

struct PredictOptions {
  std::filesystem::path model;
  bool json = false;
  bool csv = false;
  std::vector<std::string> files;
};

FloatJson to_json(const Digit& digit) {
  const Box& box = digit.box;
  return {{"digit", digit.digit},
          {"confidence", digit.confidence()},
          {"is_digit", digit.is_digit},
          {"box", {box.x, box.y, box.width, box.height}},
          {"line", digit.line},
          {"index", digit.index},
          {"probabilities", digit.probabilities}};
}

FloatJson to_json(const std::string& file, const Reading& reading) {
  FloatJson lines = FloatJson::array();
  for (const Line& line : reading.lines) lines.push_back(line.text);
  FloatJson digits = FloatJson::array();
  for (const Digit& digit : reading.digits) digits.push_back(to_json(digit));
  return {{"file", file},
          {"text", reading.text()},
          {"lines", lines},
          {"table", reading.table()},
          {"digits", digits}};
}

void print_json(const FloatJson& object) {
  // The names of files need not be UTF-8.
  std::cout << object.dump(-1, ' ', false, FloatJson::error_handler_t::replace) << std::endl;
}

/// A cell as RFC 4180 writes it.
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

/// The rows of the table, and before each the file. A file without writing has one row too.
void print_csv(const std::string& file, const Reading& reading) {
  std::vector<std::vector<std::string>> rows = reading.table();
  if (rows.empty()) rows.emplace_back();
  for (const std::vector<std::string>& row : rows) {
    std::cout << csv_cell(file);
    for (const std::string& cell : row) std::cout << ',' << csv_cell(cell);
    std::cout << std::endl;
  }
}

/// The lines, and how sure the network is of the digit that it is least sure of.
void print_text(const std::string& file, const Reading& reading) {
  if (reading.digits.empty()) {
    std::cout << file << ": no digits" << std::endl;
    return;
  }
  float confidence = 1;
  for (const Digit& digit : reading.digits) confidence = std::min(confidence, digit.confidence());
  std::string text = reading.text();
  std::replace(text.begin(), text.end(), '\n', '/');
  char percent[16];
  std::snprintf(percent, sizeof percent, "%.1f %%", 100 * double(confidence));
  std::cout << file << ": " << text << " (" << percent << ")" << std::endl;
}

std::string message_name(const std::string& file) { return file == "-" ? "standard input" : file; }

/// Throws UserError where the file cannot be read.
Reading read(Reader& reader, const std::string& file) {
  Result<Reading> reading = reader.read_file(file == "-" ? read_standard_input(most_picture_bytes)
                                                         : read_file(file, most_picture_bytes));
  if (!reading) throw UserError(message_name(file) + " " + reading.error().message);
  return std::move(*reading);
}

void complain(const std::string& file, const std::string& sentence, const PredictOptions& options) {
  if (options.json) {
    print_json({{"file", file}, {"error", sentence}});
  } else {
    std::cerr << "digits: " << sentence << std::endl;
  }
}

/// Reads one file and prints what it says; false where it cannot be read.
bool predict(Reader& reader, const std::string& file, const PredictOptions& options) {
  try {
    const Reading reading = read(reader, file);
    if (options.json) {
      print_json(to_json(file, reading));
    } else if (options.csv) {
      print_csv(file, reading);
    } else {
      print_text(file, reading);
    }
    return true;
  } catch (const UserError& error) {
    complain(file, error.what(), options);
  } catch (const std::bad_alloc&) {  // the next may be smaller
    complain(file, message_name(file) + " needs more memory than there is", options);
  }
  return false;
}

void predict_all(const PredictOptions& options) {
  Reader reader = *Reader::load(read_model_file(options.model));
  bool all_read = true;
  for (const std::string& file : options.files) {
    all_read = predict(reader, file, options) && all_read;
  }
  if (!all_read) throw CLI::RuntimeError(1);
}

}  // namespace

void add_predict_command(CLI::App& program) {
  auto options = std::make_shared<PredictOptions>();
  CLI::App* command = program.add_subcommand("predict", "Read picture files");
  command->add_option("--model", options->model, "Model file; without it, the network that ships");
  CLI::Option* json = command->add_flag("--json", options->json, "One JSON object a file");
  command
      ->add_flag("--csv", options->csv,
                 "One row a line of writing: the file's name, then the numbers in their columns")
      ->excludes(json);
  command
      ->add_option("IMAGE", options->files,
                   "Pictures in PNG, JPEG, BMP or GIF format; - is standard input")
      ->required();
  command->callback([options] { predict_all(*options); });
}

}  // namespace digits
