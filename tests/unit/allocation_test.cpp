// Counts what the whole program allocates; left out under the sanitizers, which watch allocation
// themselves.

#include <doctest.h>

#include <cstdlib>
#include <new>

#include "../random_models.h"
#include "reader.h"
#include "shipped_model.h"

namespace {
long allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace digits {
namespace {

TEST_CASE("Once warm, the network allocates nothing") {
  for (const Arithmetic arithmetic : {Arithmetic::integer, Arithmetic::floating}) {
    Reader reader = *Reader::load(shipped_model(), arithmetic);
    reader.classify(random_frame(1));
    const long before = allocations;
    float sum = 0;
    for (unsigned seed = 2; seed < 12; ++seed) {
      const Frame frame = random_frame(seed);
      const long made = allocations;
      sum += reader.classify(frame).is_digit;
      CHECK(allocations == made);
    }
    CHECK(sum >= 0);
    CHECK(allocations > before);  // those of random_frame: they are counted
  }
}

}  // namespace
}  // namespace digits
