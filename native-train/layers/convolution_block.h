// Convolution, batch normalisation, ReLU and max pooling as one layer for tiny-dnn.
#pragma once

#include <memory>
#include <optional>

#include "layers/convolution.h"
#include "layers/layer.h"
#include "layers/normalisation.h"

namespace digits {

/// pooled(rectified(normalised(convolution))): all that happens to a map while it is in the cache.
/// Parameters are the convolution's weights (K, K, I, O), with normalisation a scale (O), and
/// biases (O), which with normalisation are its shift.
class ConvolutionBlock : public TrainingLayer {
 public:
  struct Parts {
    Convolution convolution;
    bool normalised = false;
    bool rectified = false;
    int pooling = 1;  ///< size of the pooling's windows; 1: none
  };

  ConvolutionBlock(const Parts& parts, const Shape& input);

  std::vector<tiny_dnn::shape3d> in_shape() const override;
  std::string layer_type() const override { return "convolution-block"; }
  tiny_dnn::serial_size_t fan_in_size() const override;
  tiny_dnn::serial_size_t fan_out_size() const override;
  void set_context(tiny_dnn::net_phase phase) override { phase_ = phase; }

  void forward_propagation(const Tensors& in_data, Tensors& out_data) override;
  void back_propagation(const Tensors& in_data, const Tensors& out_data, Tensors& out_grad,
                        Tensors& in_grad) override;

  /// What an inference network takes in place of the block's parameters: weights, with
  /// normalisation folded into them, and biases.
  std::vector<float> folded_parameters() const;

  /// Nothing where the block does not normalise.
  std::optional<BatchStatistics>& statistics() { return statistics_; }
  /// The normalisation's scale, for its initial value; the block must normalise.
  tiny_dnn::vec_t& scale() { return *weights()[1]; }

 private:
  using Line = BatchStatistics::Line;

  std::size_t channels() const { return std::size_t(activation_.channels); }
  double values_a_channel(std::size_t samples) const;
  static std::vector<const float*> inputs(const Tensors& in_data, std::size_t first,
                                          std::size_t count);
  void convolve(const Tensors& in_data, std::size_t first, std::size_t count, float* maps) const;
  void activate(const float* map, const Line& line, std::size_t sample, Tensors& out_data);
  void forward_by_batch(const Tensors& in_data, Tensors& out_data);
  void forward_by_line(const Tensors& in_data, const Line& line, Tensors& out_data);
  BatchStatistics::Gradient normalisation_gradient(const Tensors& in_data, const Tensors& out_grad,
                                                   Tensors& in_grad) const;

  const Parts parts_;
  const Activation activation_;
  const std::unique_ptr<ConvolutionMethod> convolution_;
  std::optional<BatchStatistics> statistics_;
  tiny_dnn::net_phase phase_ = tiny_dnn::net_phase::train;
  std::vector<float> maps_;  // the convolution's output, of which a batch's statistics are taken
  std::vector<Choice> choices_;                // of each sample
  std::vector<std::vector<float>> collected_;  // a thread's weight gradient
};

}  // namespace digits
