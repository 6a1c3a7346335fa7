#include "nn/network.h"

#include "nn/float/float_network.h"
#include "nn/integer/integer_network.h"

namespace digits {

Network::Network(const Model& model, Arithmetic arithmetic)
    : Network(arithmetic == Arithmetic::floating ? Network(FloatNetwork(model))
                                                 : Network(IntegerNetwork(model))) {}

}  // namespace digits
