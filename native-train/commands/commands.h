// The commands of `digits`, one file each. Each function adds its command to the program; the
// command runs while the command line is parsed. What a user can put right ends it as a UserError,
// and CLI::RuntimeError ends it with a status of its own, without a word.
#pragma once

#include <CLI/CLI.hpp>

namespace digits {

void add_fetch_command(CLI::App& program);
void add_train_command(CLI::App& program);
void add_evaluate_command(CLI::App& program);
void add_predict_command(CLI::App& program);
void add_info_command(CLI::App& program);
void add_export_command(CLI::App& program);

}  // namespace digits
