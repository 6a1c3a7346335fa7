// Networks in float32, which the page's pad has a module without.
#include "module.h"
#include "nn/float/float_network.h"
#include "shipped_model.h"

namespace digits::web {

std::string load_shipped_model_in_float32() { return load<FloatNetwork>(shipped_model()); }

std::string load_model_in_float32() { return load<FloatNetwork>(take_input().bytes()); }

}  // namespace digits::web
