#include "commands/program.h"

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "user_error.h"

namespace digits {
namespace {

/// What is not understood is said before what is missing.
std::string usage_complaint(const CLI::App* program, const CLI::Error& error) {
  const std::vector<std::string> unknown = program->remaining(true);
  const std::string sentence = unknown.empty() ? error.what() : unknown[0] + " is not understood";
  return "digits: " + sentence + " (digits --help explains)\n";
}

/// What was printed stays in buffers for a while, std::cout's and those of C.
void check_output() {
  std::cout.flush();
  std::fflush(stdout);
  if (!std::cout || std::ferror(stdout)) throw UserError("standard output cannot be written");
}

}  // namespace

int run_program(int argc, char** argv) {
  CLI::App program(
      "Digit Reader: trains networks that read handwritten digits, and reads with them");
  program.name("digits");
  program.failure_message(usage_complaint);
  add_fetch_command(program);
  add_train_command(program);
  add_evaluate_command(program);
  add_predict_command(program);
  add_info_command(program);
  add_export_command(program);

  try {
    program.parse(argc, argv);
  } catch (const CLI::RuntimeError& end) {
    return end.get_exit_code();
  } catch (const CLI::ParseError& end) {  // also --help
    if (program.exit(end) != 0) return 1;
    check_output();
    return 0;
  }
  if (program.get_subcommands().empty()) {
    throw UserError("a command is needed (digits --help lists them)");
  }
  check_output();
  return 0;
}

}  // namespace digits
