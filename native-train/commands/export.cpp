// `digits export`: a network for use elsewhere.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/model_option.h"
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

std::filesystem::path resolved(const std::filesystem::path& path) {
  return std::filesystem::weakly_canonical(std::filesystem::absolute(path));
}

void check(const ExportOptions& options) {
  if (options.onnx.empty() && options.compact.empty()) {
    throw UserError("export needs --onnx FILE, --compact FILE or both");
  }
  const bool both = !options.onnx.empty() && !options.compact.empty();
  if (both && resolved(options.onnx) == resolved(options.compact)) {
    throw UserError("--onnx and --compact need files of their own, not " + options.onnx.string() +
                    " for both");
  }
}

void write(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  write_file(path, bytes);
  std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
}

void run(const ExportOptions& options) {
  check(options);
  const Model model = *parse_model(read_model_file(options.model));
  if (!options.onnx.empty()) write(options.onnx, to_onnx(model));
  if (!options.compact.empty()) {
    write(options.compact, serialise(model, ParameterFormat::compact));
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
