// Assembling tiny-dnn networks from the project's training layers.
#pragma once

#include <vector>

#include "layers/convolution_block.h"
#include "training/architecture.h"
#include "training/tiny_dnn.h"

namespace digits {

using SequentialNetwork = tiny_dnn::network<tiny_dnn::sequential>;

/// Appends the layers of `architecture`, whose input is a frame. Steps that one layer computes are
/// fused: a convolution or dense layer with the batch normalisation, ReLU and max pooling that
/// follow it in this order. Throws std::logic_error where they stand elsewhere.
void append_layers(const TrainingArchitecture& architecture, SequentialNetwork& network);

/// The layers with parameters, from the input on.
std::vector<ConvolutionBlock*> convolution_blocks(const SequentialNetwork& network);

}  // namespace digits
