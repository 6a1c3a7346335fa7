// Layers without weights, for tiny-dnn.
#pragma once

#include "layers/layer.h"

namespace digits {

/// The mean of each channel.
class GlobalAveragePoolingLayer : public TrainingLayer {
 public:
  explicit GlobalAveragePoolingLayer(const Shape& input)
      : TrainingLayer(input, {1, 1, input.channels}) {}

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "global-average-pooling"; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;
};

}  // namespace digits
