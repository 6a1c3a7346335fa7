// Layers without weights, for tiny-dnn: ReLU, max pooling, global average pooling.
#pragma once

#include "layers/layer.h"

namespace digits {

/// max(0, x)
class ReluLayer : public TrainingLayer {
 public:
  explicit ReluLayer(const Shape& input) : TrainingLayer(input, input) {}

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "relu"; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;
};

/// The largest value of each size x size window; the gradient goes to the first that has it.
class MaxPoolingLayer : public TrainingLayer {
 public:
  MaxPoolingLayer(const MaxPooling& pooling, const Shape& input)
      : TrainingLayer(input, output_shape(pooling, input).value()), size_(pooling.size) {}

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "max-pooling"; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

 private:
  const int size_;
};

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
