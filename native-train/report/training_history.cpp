#include <charconv>
#include <sstream>

#include "data/files.h"
#include "report/report.h"
#include "user_error.h"

namespace digits {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t comma; (comma = line.find(',', begin)) != std::string::npos; begin = comma + 1) {
    cells.push_back(line.substr(begin, comma - begin));
  }
  cells.push_back(line.substr(begin));
  return cells;
}

// A number, or null for an empty cell; throws UserError for anything else.
Json number(const std::string& cell) {
  if (cell.empty()) return nullptr;
  double value = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, value);
  if (error != std::errc() || stop != end) throw UserError("has a cell that is not a number");
  return value;
}

// One object a line, by the column names of the first line.
Json parse_history(const std::string& csv) {
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> columns = split(line);
  if (columns[0] != "epoch") throw UserError("is not a history that digits train writes");
  Json epochs = Json::array();
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = split(line);
    if (cells.size() != columns.size()) throw UserError("has a line that is not of its columns");
    Json epoch;
    for (std::size_t i = 0; i < cells.size(); ++i) epoch[columns[i]] = number(cells[i]);
    epochs.push_back(epoch);
  }
  if (epochs.empty()) throw UserError("has no epochs");
  return epochs;
}

}  // namespace

std::filesystem::path history_file(const std::filesystem::path& model) {
  if (model.extension() == ".model") return std::filesystem::path(model).replace_extension(".csv");
  return model.string() + ".csv";
}

Json training_history(const std::filesystem::path& model) {
  if (model.empty()) return {{"missing", "the network that ships comes without its history"}};
  const std::filesystem::path file = history_file(model);
  const std::string name = file.filename().string();
  if (!std::filesystem::exists(file)) {
    return {{"file", name}, {"missing", "there is no " + name + " beside the model"}};
  }
  try {
    const auto bytes = read_file(file);
    return {{"file", name}, {"epochs", parse_history({bytes.begin(), bytes.end()})}};
  } catch (const UserError& error) {
    return {{"file", name}, {"missing", name + " " + error.what()}};
  }
}

}  // namespace digits
