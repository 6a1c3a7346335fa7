// The program `digits`.
#include <exception>
#include <iostream>
#include <new>

#include "commands/program.h"
#include "threads.h"

namespace {

int complain(const char* sentence) {
  std::cerr << "digits: " << sentence << std::endl;
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  digits::wait_passively(argv);
  try {
    return digits::run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    return complain("there is not enough memory");
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}
