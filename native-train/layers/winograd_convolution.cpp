#include <algorithm>

#include "layers/convolution.h"
#include "layers/scratch.h"

namespace digits {
namespace {

constexpr int elements = WinogradKernels::elements;
constexpr int tile = TileGrid::tile;

TileGrid grid_of(const Shape& shape) { return {shape.height, shape.width, shape.channels}; }

// The samples whose tiles make products of about 48 rows: enough to use each weight often, few
// enough for the cache.
std::size_t group_for(const TileGrid& grid) { return std::size_t(std::max(1, 48 / grid.tiles())); }

// A map with `border` zeros above and left, and as many below and right as the windows of `grid`
// reach.
class PaddedMap {
 public:
  PaddedMap(const Shape& shape, int border, const TileGrid& grid)
      : shape_(shape),
        border_(border),
        height_(grid.rows() * tile + 2),
        row_(std::ptrdiff_t(grid.columns() * tile + 2) * shape.channels) {
    struct Map;
    memory_ = scratch<Map>(std::size_t(height_) * std::size_t(row_));
    std::fill_n(memory_, std::size_t(height_) * std::size_t(row_), 0.0f);
  }

  void copy(const float* map) {
    const std::ptrdiff_t values = std::ptrdiff_t(shape_.width) * shape_.channels;
    for (int y = 0; y < shape_.height; ++y) std::copy_n(map + y * values, values, inside(y));
  }

  const float* data() const { return memory_; }
  std::ptrdiff_t row() const { return row_; }

 private:
  float* inside(int y) { return memory_ + (y + border_) * row_ + border_ * shape_.channels; }

  const Shape shape_;
  const int border_;
  const int height_;
  const std::ptrdiff_t row_;
  float* memory_;
};

// The windows of a group's maps, transformed: (36, tiles of the group, channels).
class TransformedGroup {
 public:
  template <class Purpose>
  static TransformedGroup in_scratch(std::size_t samples, const TileGrid& grid, int channels) {
    TransformedGroup group;
    group.sample_ = std::ptrdiff_t(grid.tiles()) * channels;
    group.stride_ = group.sample_ * std::ptrdiff_t(samples);
    group.memory_ = scratch<Purpose>(std::size_t(group.stride_) * elements);
    return group;
  }

  float* sample(std::size_t i) const { return memory_ + std::ptrdiff_t(i) * sample_; }
  float* element(int e) const { return memory_ + e * stride_; }
  std::ptrdiff_t stride() const { return stride_; }

 private:
  std::ptrdiff_t sample_ = 0;  // values of one sample's tiles
  std::ptrdiff_t stride_ = 0;  // between elements
  float* memory_ = nullptr;
};

struct Inputs;
struct Outputs;

TileGrid with_channels(TileGrid grid, int channels) {
  grid.channels = channels;
  return grid;
}

// Transforms a group's maps of `shape`, each with `border` zeros around it, by the tiles of `grid`;
// map_of(i) is a sample's map.
template <class Purpose, class MapOf>
TransformedGroup transform_maps(const Shape& shape, int border, const TileGrid& grid,
                                std::size_t samples, MapOf map_of) {
  const auto transformed = TransformedGroup::in_scratch<Purpose>(samples, grid, shape.channels);
  PaddedMap padded(shape, border, grid);
  for (std::size_t i = 0; i < samples; ++i) {
    padded.copy(map_of(i));
    kernels().winograd.transform_input(padded.data(), padded.row(),
                                       with_channels(grid, shape.channels), transformed.sample(i),
                                       transformed.stride());
  }
  return transformed;
}

// For each element the group's tiles times the transformed weights.
void multiply(const TransformedGroup& left, const std::vector<float>& weights,
              const TransformedGroup& product, const ProductSize& size) {
  const std::ptrdiff_t matrix = std::ptrdiff_t(size.inner) * size.columns;
  for (int e = 0; e < elements; ++e) {
    kernels().multiply(left.element(e), weights.data() + e * matrix, product.element(e), size);
  }
}

}  // namespace

WinogradConvolution::WinogradConvolution(const Convolution& convolution, const Shape& input)
    : ConvolutionMethod(convolution, input),
      output_grid_(grid_of(output_)),
      input_grid_(grid_of(input_)),
      group_(group_for(output_grid_)),
      weights_(std::size_t(elements * input_.channels * output_.channels)),
      adjoint_(weights_.size()) {}

void WinogradConvolution::set_weights(std::span<const float> weights) {
  const int in = input_.channels, out = output_.channels;
  kernels().winograd.transform_weights(weights.data(), in * out, weights_.data());
  // Turned by 180 degrees and transposed, they convolve the output's gradient to the input's.
  std::vector<float> turned(weights.size());
  for (int place = 0; place < 9; ++place) {
    const float* from = weights.data() + (8 - place) * in * out;
    float* to = turned.data() + place * in * out;
    for (int i = 0; i < in; ++i) {
      for (int o = 0; o < out; ++o) to[o * in + i] = from[i * out + o];
    }
  }
  kernels().winograd.transform_weights(turned.data(), in * out, adjoint_.data());
}

void WinogradConvolution::forward(std::span<const float* const> inputs, float* outputs) const {
  const int rows = int(inputs.size()) * output_grid_.tiles();
  const auto transformed = transform_maps<Inputs>(input_, border_, output_grid_, inputs.size(),
                                                  [&](std::size_t i) { return inputs[i]; });
  const auto product =
      TransformedGroup::in_scratch<Outputs>(inputs.size(), output_grid_, output_.channels);
  multiply(transformed, weights_, product, {rows, input_.channels, output_.channels});
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    kernels().winograd.transform_output(product.sample(i), product.stride(), output_grid_,
                                        outputs + i * output_.size());
  }
}

void WinogradConvolution::collect_weight_gradient(std::span<const float* const> inputs,
                                                  const float* output_gradients,
                                                  float* collected) const {
  const int rows = int(inputs.size()) * output_grid_.tiles();
  const auto left = transform_maps<Inputs>(input_, border_, output_grid_, inputs.size(),
                                           [&](std::size_t i) { return inputs[i]; });
  const auto right =
      TransformedGroup::in_scratch<Outputs>(inputs.size(), output_grid_, output_.channels);
  PaddedMap padded(output_, 0, output_grid_);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    padded.copy(output_gradients + i * output_.size());
    kernels().winograd.transform_output_gradient(padded.data(), padded.row(), output_grid_,
                                                 right.sample(i), right.stride());
  }
  const std::ptrdiff_t matrix = std::ptrdiff_t(input_.channels) * output_.channels;
  for (int e = 0; e < elements; ++e) {
    kernels().add_transposed_product(left.element(e), right.element(e), collected + e * matrix,
                                     {input_.channels, rows, output_.channels});
  }
}

void WinogradConvolution::add_weight_gradient(std::span<const float> collected,
                                              std::span<float> weight_gradient) const {
  kernels().winograd.add_weight_gradient(collected.data(), input_.channels * output_.channels,
                                         weight_gradient.data());
}

void WinogradConvolution::backward(const float* output_gradients,
                                   std::span<float* const> input_gradients) const {
  const std::size_t samples = input_gradients.size();
  const int rows = int(samples) * input_grid_.tiles();
  const auto transformed =
      transform_maps<Outputs>(output_, kernel_ - 1 - border_, input_grid_, samples,
                              [&](std::size_t i) { return output_gradients + i * output_.size(); });
  const auto product = TransformedGroup::in_scratch<Inputs>(samples, input_grid_, input_.channels);
  multiply(transformed, adjoint_, product, {rows, output_.channels, input_.channels});
  for (std::size_t i = 0; i < samples; ++i) {
    kernels().winograd.transform_output(product.sample(i), product.stride(), input_grid_,
                                        input_gradients[i]);
  }
}

}  // namespace digits
