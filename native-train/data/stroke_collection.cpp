#include "data/stroke_collection.h"

#include <algorithm>
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

bool is_digit_or_letter(const std::string& symbol) {
  if (symbol.size() != 1) return false;
  const auto within = [&](char first, char last) {
    return first <= symbol[0] && symbol[0] <= last;
  };
  return within('0', '9') || within('a', 'z') || within('A', 'Z');
}

}  // namespace

std::vector<PenCharacter> load_pen_characters(const std::filesystem::path& file) {
  const auto content = unpacked(read_file(file));
  if (!content) throw UserError(file.string() + " " + content.error().message);
  std::istringstream lines(std::string(content->begin(), content->end()));
  std::vector<PenCharacter> characters;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    try {
      const auto json = nlohmann::json::parse(line);
      const std::string symbol = json.at("symbol");
      if (!is_digit_or_letter(symbol)) continue;
      characters.push_back({symbol[0], parse_strokes(json.at("strokes"))});
    } catch (const nlohmann::json::exception&) {
      throw UserError(file.string() + " is not a collection of strokes: see line " +
                      std::to_string(number));
    }
  }
  if (std::none_of(characters.begin(), characters.end(),
                   [](const PenCharacter& character) { return character.is_digit(); })) {
    throw UserError(file.string() + " has no digit");
  }
  return characters;
}

}  // namespace digits
