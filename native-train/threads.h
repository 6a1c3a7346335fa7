// How the threads of a training wait.
#pragma once

namespace digits {

/// Lets threads that have nothing to do sleep instead of spin, which slows training down tenfold
/// where other programs compete for the processor. OpenMP reads how to wait before main() begins,
/// so this starts the program again, with the parameters `argv`, unless OMP_WAIT_POLICY is set.
void wait_passively(char** argv);

}  // namespace digits
