// Convolutions over groups of feature maps, with their gradients: what a training layer is made of.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "layers/kernels.h"
#include "nn/architecture.h"

namespace digits {

/// A convolution without biases on maps of one shape. Weights are (K, K, I, O) as in Model. Const
/// functions may be called from several threads at once.
class ConvolutionMethod {
 public:
  ConvolutionMethod(const Convolution& convolution, const Shape& input);
  virtual ~ConvolutionMethod() = default;

  /// How many samples make a group that is worked on at once, at most.
  virtual std::size_t group() const = 0;

  /// Must come before the others whenever weights have changed.
  virtual void set_weights(std::span<const float> weights) = 0;

  /// Maps of the output, one after the other.
  virtual void forward(std::span<const float* const> inputs, float* outputs) const = 0;

  /// Values in which a thread collects the gradient of the weights.
  virtual std::size_t collected_size() const = 0;

  /// Adds the group's part to `collected`; `output_gradients` as forward's outputs.
  virtual void collect_weight_gradient(std::span<const float* const> inputs,
                                       const float* output_gradients, float* collected) const = 0;

  /// weight_gradient += what was collected.
  virtual void add_weight_gradient(std::span<const float> collected,
                                   std::span<float> weight_gradient) const = 0;

  virtual void backward(const float* output_gradients,
                        std::span<float* const> input_gradients) const = 0;

 protected:
  const Shape input_;
  const Shape output_;
  const int kernel_;
  const int border_;  // of zeros around the input
};

/// The faster of two methods: Winograd's for windows of 3 x 3, else a product with the windows
/// rolled out.
std::unique_ptr<ConvolutionMethod> make_convolution(const Convolution& convolution,
                                                    const Shape& input);

/// By transforms of 4 x 4 tiles, see WinogradKernels.
class WinogradConvolution : public ConvolutionMethod {
 public:
  WinogradConvolution(const Convolution& convolution, const Shape& input);

  std::size_t group() const override { return group_; }
  void set_weights(std::span<const float> weights) override;
  void forward(std::span<const float* const> inputs, float* outputs) const override;
  std::size_t collected_size() const override { return weights_.size(); }
  void collect_weight_gradient(std::span<const float* const> inputs, const float* output_gradients,
                               float* collected) const override;
  void add_weight_gradient(std::span<const float> collected,
                           std::span<float> weight_gradient) const override;
  void backward(const float* output_gradients,
                std::span<float* const> input_gradients) const override;

 private:
  const TileGrid output_grid_;  // of the output
  const TileGrid input_grid_;   // of the input's gradient
  const std::size_t group_;
  std::vector<float> weights_;  // transformed (36, I, O)
  std::vector<float> adjoint_;  // transformed (36, O, I): from the output's gradient to the input's
};

/// As a matrix product: each window of the input a row.
class UnrolledConvolution : public ConvolutionMethod {
 public:
  UnrolledConvolution(const Convolution& convolution, const Shape& input);

  std::size_t group() const override { return group_; }
  void set_weights(std::span<const float> weights) override;
  void forward(std::span<const float* const> inputs, float* outputs) const override;
  std::size_t collected_size() const override { return weights_.size(); }
  void collect_weight_gradient(std::span<const float* const> inputs, const float* output_gradients,
                               float* collected) const override;
  void add_weight_gradient(std::span<const float> collected,
                           std::span<float> weight_gradient) const override;
  void backward(const float* output_gradients,
                std::span<float* const> input_gradients) const override;

 private:
  std::size_t window() const;  // values
  std::size_t pixels() const;  // of the output
  Shape padded() const;        // the input with its border
  void unroll(const float* input, float* windows) const;
  void roll_up(const float* windows, float* input) const;

  const std::size_t group_;
  std::vector<float> weights_;     // (K * K * I, O)
  std::vector<float> transposed_;  // (O, K * K * I)
};

}  // namespace digits
