// Layers without weights, for tiny-dnn.
#pragma once

#include "layers/layer.h"

namespace digits {

/// The mean of each window, or of each channel.
class AveragePoolingLayer : public TrainingLayer {
 public:
  AveragePoolingLayer(const AveragePooling& pooling, const Shape& input)
      : TrainingLayer(input, output_shape(pooling, input).value()), size_(pooling.size) {}

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "average-pooling"; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

 private:
  const int size_;
};

/// Sets a random share of the values to 0 in training and divides the others by what is left of 1;
/// does nothing outside training. What is dropped depends on the stream, the step and the
/// sample alone, so that neither the number of threads nor an interruption changes it.
class DropoutLayer : public TrainingLayer {
 public:
  DropoutLayer(double share, const Shape& input) : TrainingLayer(input, input), share_(share) {}

  /// Chooses what the passes until the next call drop.
  void begin_step(std::uint64_t stream, std::int64_t step) {
    stream_ = stream;
    step_ = step;
  }

  std::vector<tiny_dnn::shape3d> in_shape() const override { return {shape3d(input_)}; }
  std::string layer_type() const override { return "dropout"; }
  void set_context(tiny_dnn::net_phase phase) override { phase_ = phase; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

 private:
  void draw_factors(std::size_t sample, std::vector<float>& factors) const;

  const double share_;
  std::uint64_t stream_ = 0;
  std::int64_t step_ = 0;
  tiny_dnn::net_phase phase_ = tiny_dnn::net_phase::train;
  std::vector<std::vector<float>> factors_;  // of each sample's values
};

}  // namespace digits
