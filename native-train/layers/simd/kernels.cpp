// Compiled once for each instruction set: the macro INSTRUCTION_SET is its name.
#include "layers/kernels.h"

#include "layers/simd/activation.h"
#include "layers/simd/products.h"
#include "layers/simd/winograd.h"

namespace digits::INSTRUCTION_SET {

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

extern const Kernels kernels{
    NAME_OF(INSTRUCTION_SET),
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
