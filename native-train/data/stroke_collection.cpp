#include "data/stroke_collection.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "data/files.h"
#include "data/mnist.h"
#include "user_error.h"

namespace digits {
namespace {

std::vector<Stroke> parse_strokes(const nlohmann::json& json) {
  std::vector<Stroke> strokes;
  for (const auto& points : json) {
    Stroke& stroke = strokes.emplace_back();
    for (const auto& point : points) stroke.push_back({point.at(0), point.at(1)});
  }
  return strokes;
}

}  // namespace

std::vector<PenDigit> load_pen_digits(const std::filesystem::path& file) {
  const auto content = unpacked(read_file(file));
  if (!content) throw UserError(file.string() + " " + content.error().message);
  std::istringstream lines(std::string(content->begin(), content->end()));
  std::vector<PenDigit> digits;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    try {
      const auto json = nlohmann::json::parse(line);
      const std::string symbol = json.at("symbol");
      if (symbol.size() != 1 || symbol < "0" || symbol > "9") continue;
      digits.push_back({parse_strokes(json.at("strokes")), std::uint8_t(symbol[0] - '0')});
    } catch (const nlohmann::json::exception&) {
      throw UserError(file.string() + " is not a collection of strokes: see line " +
                      std::to_string(number));
    }
  }
  if (digits.empty()) throw UserError(file.string() + " has no digit");
  return digits;
}

}  // namespace digits
