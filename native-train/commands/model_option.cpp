#include "commands/model_option.h"

#include "data/files.h"
#include "nn/model.h"
#include "shipped_model.h"
#include "user_error.h"

namespace digits {

std::vector<std::uint8_t> read_model_file(const std::filesystem::path& path) {
  const auto shipped = shipped_model();
  std::vector<std::uint8_t> bytes =
      path.empty() ? std::vector<std::uint8_t>(shipped.begin(), shipped.end()) : read_file(path);
  if (const auto model = parse_model(bytes); !model) {
    throw UserError(model_name(path) + " " + model.error().message);
  }
  return bytes;
}

std::string model_name(const std::filesystem::path& path) {
  return path.empty() ? "the network that ships" : path.string();
}

}  // namespace digits
