// The most that this machine's processor could compute.
#pragma once

namespace digits {

/// Floating-point operations that one call of `multiply_and_add` does on each thread.
double multiply_and_add_operations();

/// Multiplies and adds floats in registers, with the widest instructions that the machine has. The
/// result is of no use but for keeping the compiler from leaving the work out.
float multiply_and_add();

}  // namespace digits
