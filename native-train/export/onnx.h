// Networks as ONNX models, which other programs run: https://onnx.ai, operator set 13.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/model.h"

namespace digits {

/// The bytes of an ONNX file. N pictures at once: input `frame` (N, 1, 28, 28), float32, ink from 0
/// to 1 as scale_ink writes it; output `probabilities` (N, 10) as Classification has them, and of a
/// network that knows "not a digit" also `is_digit` (N, 1). The training record is in the metadata,
/// under `training`. `model` must be consistent, as every model from parse_model is.
std::vector<std::uint8_t> to_onnx(const Model& model);

}  // namespace digits
