// Compiled once for each instruction set: the macro INSTRUCTION_SET is its name, which
// INSTRUCTION_SET_NAME quotes.
#include "layers/kernels.h"

#include "layers/simd/activation.h"
#include "layers/simd/products.h"
#include "layers/simd/winograd.h"

namespace digits::INSTRUCTION_SET {

extern const Kernels kernels{
    INSTRUCTION_SET_NAME,
    multiply,
    add_transposed_product,
    {transform_input, transform_output, transform_output_gradient, transform_weights,
     add_weight_gradient},
    add_moments,
    activate,
    add_gradient_moments,
    deactivate,
};

}  // namespace digits::INSTRUCTION_SET
