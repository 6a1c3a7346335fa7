// All that `digits` does.
#pragma once

namespace digits {

/// Runs the command on the command line and returns the program's exit status. Throws UserError for
/// what a user can put right.
int run_program(int argc, char** argv);

}  // namespace digits
