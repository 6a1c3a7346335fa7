// `digits export`: a network for use elsewhere.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/model_option.h"
#include "commands/own_files.h"
#include "data/files.h"
#include "export/onnx.h"
#include "nn/model.h"
#include "user_error.h"

namespace digits {
namespace {

struct ExportOptions {
  std::filesystem::path model;
  std::filesystem::path onnx;
  std::filesystem::path compact;
};

void check(const ExportOptions& options) {
  if (options.onnx.empty() && options.compact.empty()) {
    throw UserError("export needs --onnx FILE, --compact FILE or both");
  }
  check_own_files({{"--model", options.model}},
                  {{"--onnx", options.onnx}, {"--compact", options.compact}});
}

void write(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  write_file(path, bytes);
  std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
}

// The model as a compact file gives it. Where weights were rounded, what was measured with others
// does not count any more.
Model compact(const Model& model) {
  Model rounded = *parse_model(serialise(model, ParameterFormat::compact));
  if (rounded.parameters == model.parameters) return rounded;
  auto record = nlohmann::ordered_json::parse(model.training, nullptr, false);
  if (record.is_object() && record.erase("test_accuracy") > 0) rounded.training = record.dump();
  return rounded;
}

void run(const ExportOptions& options) {
  check(options);
  const Model model = *parse_model(read_model_file(options.model));
  if (!options.onnx.empty()) write(options.onnx, to_onnx(model));
  if (!options.compact.empty()) {
    write(options.compact, serialise(compact(model), ParameterFormat::compact));
  }
}

}  // namespace

void add_export_command(CLI::App& program) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command =
      program.add_subcommand("export", "Write a network for other programs, or for the page");
  command->add_option("--model", options->model, "Model file; without it, the network that ships");
  command->add_option("--onnx", options->onnx,
                      "Write it as an ONNX model, which computes in float32");
  command->add_option("--compact", options->compact,
                      "Write it as a compact model file, as the page embeds it");
  command->callback([options] { run(*options); });
}

}  // namespace digits
