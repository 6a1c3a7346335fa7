// Convolution with its gradients, for tiny-dnn.
#pragma once

#include "layers/kernels.h"
#include "layers/layer.h"

namespace digits {

/// tiny_dnn's counterpart of digits::Convolution; weights (K, K, I, O) and biases (O) as in Model.
class ConvolutionLayer : public TrainingLayer {
 public:
  ConvolutionLayer(const Convolution& convolution, const Shape& input);

  std::vector<tiny_dnn::shape3d> in_shape() const override;
  std::string layer_type() const override { return "convolution"; }
  tiny_dnn::serial_size_t fan_in_size() const override;
  tiny_dnn::serial_size_t fan_out_size() const override;

  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

 private:
  void back_propagate_weights(const Tensors& in_data, const Tensors& out_grad,
                              Tensors& in_grad) const;
  void back_propagate_input(const Tensors& in_data, const Tensors& out_grad,
                            Tensors& in_grad) const;

  const int border_;  // zeros around the input
  const ConvolutionSize size_;
};

}  // namespace digits
