// One kernel a layer kind, on one input (no batch). Feature maps are (H, W, C), the channel varying
// fastest. Every output is summed in one fixed order, so that all machines compute the same bits.
#pragma once

#include <span>

#include "nn/architecture.h"

namespace digits {

/// Cross-correlation as in every deep learning library: output (H', W', O) from input (H, W, I)
/// that the caller has padded already, weights (K, K, I, O) and biases (O); H' = H - K + 1, W' = W
/// - K + 1.
void convolve(std::span<const float> input, const Shape& input_shape, int kernel,
              std::span<const float> weights, std::span<const float> biases,
              std::span<float> output);

/// Copies input (H, W, C) into the middle of output (H + 2 border, W + 2 border, C), zeros around
/// it.
void pad(std::span<const float> input, const Shape& input_shape, int border,
         std::span<float> output);

/// Largest value of each size x size window: output (H / size, W / size, C).
void max_pool(std::span<const float> input, const Shape& input_shape, int size,
              std::span<float> output);

/// Mean of each size x size window: output (H / size, W / size, C); of each channel where `size` is
/// 0: output (C).
void average_pool(std::span<const float> input, const Shape& input_shape, int size,
                  std::span<float> output);

/// output (O) = biases (O) + input (I) times weights (I, O).
void multiply(std::span<const float> input, std::span<const float> weights,
              std::span<const float> biases, std::span<float> output);

/// Replaces negative values by 0.
void rectify(std::span<float> values);

}  // namespace digits
