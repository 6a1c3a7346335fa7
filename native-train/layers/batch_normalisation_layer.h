// Batch normalisation with scale and shift, for tiny-dnn (whose own has neither).
#pragma once

#include "layers/layer.h"

namespace digits {

/// y = scale * (x - mean) / sqrt(variance + epsilon) + shift, channel by channel, with mean and
/// variance of the batch: Ioffe, Szegedy, Batch normalization, 2015. Only for training: for
/// inference, `factor` and `offset` fold it into the convolution before it.
class BatchNormalisationLayer : public TrainingLayer {
 public:
  explicit BatchNormalisationLayer(const Shape& input);

  std::vector<tiny_dnn::shape3d> in_shape() const override;
  std::string layer_type() const override { return "batch-normalisation"; }
  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

  /// Moving averages over the batches seen, one value a channel.
  std::vector<float> moving_mean;
  std::vector<float> moving_variance;

  /// With these averages the layer computes factor * x + offset, one of each a channel.
  std::vector<float> factor() const;
  std::vector<float> offset() const;

 private:
  /// Mean and variance of the batch, and the moving averages with them.
  void measure(const tiny_dnn::tensor_t& inputs);
  /// Over how many values of a channel a batch's mean is taken.
  double pixels(const tiny_dnn::tensor_t& maps) const;
  /// output[j] = function(j, channel of j); the function does not read `output`.
  template <class Function>
  void transform(std::size_t values, float* __restrict output, Function function) const;

  std::vector<float> mean_;     // of the batch
  std::vector<float> inverse_;  // 1 / sqrt(variance + epsilon) of the batch
};

}  // namespace digits
