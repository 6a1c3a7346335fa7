// `digits export`: a network for use elsewhere.
#include <filesystem>
#include <memory>

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

void run(const ExportOptions& options) {
  if (options.onnx.empty() && options.compact.empty()) {
    throw UserError("export needs --onnx FILE, --compact FILE or both");
  }
  const Model model = *parse_model(read_model_file(options.model));
  if (!options.onnx.empty()) write_file(options.onnx, to_onnx(model));
  if (!options.compact.empty()) {
    write_file(options.compact, serialise(model, ParameterFormat::compact));
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
