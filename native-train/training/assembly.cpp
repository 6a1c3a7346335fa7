#include "training/assembly.h"

#include <optional>
#include <stdexcept>

#include "layers/simple_layers.h"

namespace digits {
namespace {

// Reads an architecture step by step, and fuses those that one training layer serves.
class Builder {
 public:
  explicit Builder(const TrainingArchitecture& steps) : steps_(steps) {}

  bool done() const { return next_ == steps_.size(); }

  std::shared_ptr<tiny_dnn::layer> next_layer() {
    const Shape input = shape_;
    if (const auto convolution = take_convolution()) {
      ConvolutionBlock::Parts parts{.convolution = *convolution};
      parts.normalised = take<BatchNormalisation>().has_value();
      parts.rectified = take<Relu>().has_value();
      if (const auto pooling = take<MaxPooling>()) parts.pooling = pooling->size;
      return std::make_shared<ConvolutionBlock>(parts, input);
    }
    if (const auto pooling = take<AveragePooling>()) {
      return std::make_shared<AveragePoolingLayer>(*pooling, input);
    }
    if (const auto dropout = take<Dropout>()) {
      return std::make_shared<DropoutLayer>(dropout->share, input);
    }
    throw std::logic_error(
        "batch normalisation, ReLU and max pooling must follow a convolution in this order");
  }

 private:
  // The next step, if it is of this kind.
  template <class Step>
  std::optional<Step> take() {
    if (done()) return {};
    const Layer* layer = std::get_if<Layer>(&steps_[next_]);
    const Step* step = nullptr;
    if constexpr (!std::is_constructible_v<Layer, Step>) {
      step = std::get_if<Step>(&steps_[next_]);
    } else if (layer) {
      step = std::get_if<Step>(layer);
    }
    if (!step) return {};
    ++next_;
    if (layer) shape_ = output_shape(*layer, shape_).value();
    return *step;
  }

  // A dense layer is a convolution whose window is the whole map; the weights' order is the same.
  std::optional<Convolution> take_convolution() {
    const Shape input = shape_;
    if (const auto dense = take<Dense>()) {
      if (input.height != input.width) throw std::logic_error("dense layers need a square map");
      return Convolution{input.height, dense->units, false};
    }
    return take<Convolution>();
  }

  const TrainingArchitecture& steps_;
  std::size_t next_ = 0;
  Shape shape_ = frame_shape;
};

}  // namespace

void append_layers(const TrainingArchitecture& architecture, SequentialNetwork& network) {
  Builder builder(architecture);
  while (!builder.done()) network << builder.next_layer();
}

std::vector<ConvolutionBlock*> convolution_blocks(const SequentialNetwork& network) {
  std::vector<ConvolutionBlock*> blocks;
  for (tiny_dnn::layer* layer : network) {
    if (auto* block = dynamic_cast<ConvolutionBlock*>(layer)) blocks.push_back(block);
  }
  return blocks;
}

}  // namespace digits
