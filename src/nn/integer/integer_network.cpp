#include "nn/integer/integer_network.h"

#include <algorithm>

namespace digits {
namespace {

// A model's numbers are finite, but products of them need not be: values beyond these limits are
// cut, so that what follows is finite.
constexpr float enormous = 1e30f, tiny = 1e-30f;

float bounded(float value) { return std::clamp(value, -enormous, enormous); }

int tiles(int size) { return (size + 1) / 2; }

// How many lines of tiles are multiplied at once: so many that the weights need not be fetched
// again for each few tiles, so few that what comes out is still near when it is transformed back.
int lines_at_once(const Shape& map) {
  constexpr int enough_tiles = 56;
  return std::clamp(enough_tiles / tiles(map.width), 1, tiles(map.height));
}

template <class Value>
void make_room(std::vector<Value>& values, std::size_t count) {
  values.resize(std::max(values.size(), count));
}

}  // namespace

IntegerNetwork::IntegerNetwork(const Model& model, const IntegerKernels& kernels)
    : kernels_(kernels), stages_(make_stages(model, kernels.lanes)) {
  for (const Stage& stage : stages_) {
    const std::size_t outputs = std::size_t(stage.weights.outputs);
    make_room(sums_, std::size_t(stage.sums.height * stage.sums.width) * outputs);
    make_room(reals_, sums_.size());
    make_room(factors_, outputs);
    if (!stage.weights.winograd) continue;
    const std::size_t count = std::size_t(lines_at_once(stage.sums) * tiles(stage.sums.width));
    make_room(transformed_, 16 * count * std::size_t(stage.input.shape.channels));
    make_room(products_, 16 * count * outputs);
  }
}

std::span<const float> IntegerNetwork::logits(const Frame& frame) {
  IntegerMap& picture = stages_.front().input;
  picture.scale = 1 / 255.0f;
  for (int y = 0; y < frame_size; ++y) {
    std::copy_n(frame.data() + y * frame_size, frame_size, picture.line(y));
  }
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    add_up(stages_[i]);
    pool(stages_[i]);
    const float largest = scale(stages_[i]);
    if (i + 1 < stages_.size()) quantise(stages_[i], largest, stages_[i + 1]);
  }
  return {reals_.data(), std::size_t(stages_.back().sums.channels)};
}

void IntegerNetwork::add_up(Stage& stage) {
  if (std::holds_alternative<AveragePooling>(stage.layer)) {
    average(stage);
  } else if (stage.weights.winograd) {
    add_up_winograd(stage);
  } else {
    add_up_windows(stage);
  }
}

void IntegerNetwork::add_up_winograd(Stage& stage) {
  const int lines = tiles(stage.sums.height), at_once = lines_at_once(stage.sums);
  for (int line = 0; line < lines; line += at_once) {
    add_up_tiles(stage, line, std::min(line + at_once, lines));
  }
}

void IntegerNetwork::add_up_tiles(Stage& stage, int begin, int end) {
  const PackedWeights& weights = stage.weights;
  const int columns = tiles(stage.sums.width), count = (end - begin) * columns;
  const int channels = stage.input.shape.channels, outputs = weights.outputs;
  for (int line = begin; line < end; ++line) {
    kernels_.transform_input(stage.input.values.data() + 2 * line * stage.input.line_stride(),
                             {columns, channels, stage.input.line_stride(), count * channels},
                             transformed_.data() + (line - begin) * columns * channels);
  }
  const Rows rows{
      .count = count, .stride = channels, .parts = 1, .part_stride = 0, .pairs = weights.pairs};
  for (int element = 0; element < 16; ++element) {
    kernels_.multiply(transformed_.data() + element * count * channels, rows,
                      weights.values.data() + element * channels * outputs, outputs,
                      products_.data() + element * count * outputs);
  }
  for (int line = begin; line < end; ++line) {
    const int y = 2 * line;
    kernels_.transform_output(
        products_.data() + (line - begin) * columns * outputs,
        {columns, outputs, count * outputs, stage.sums.width, std::min(2, stage.sums.height - y)},
        sums_.data() + y * stage.sums.width * outputs);
  }
}

void IntegerNetwork::add_up_windows(Stage& stage) {
  const PackedWeights& weights = stage.weights;
  const Rows rows{.count = stage.sums.width,
                  .stride = stage.input.shape.channels,
                  .parts = weights.parts,
                  .part_stride = stage.input.line_stride(),
                  .pairs = weights.pairs};
  for (int y = 0; y < stage.sums.height; ++y) {
    kernels_.multiply(stage.input.values.data() + y * stage.input.line_stride(), rows,
                      weights.values.data(), weights.outputs,
                      sums_.data() + y * stage.sums.width * weights.outputs);
  }
}

void IntegerNetwork::average(Stage& stage) {
  const Shape& in = stage.input.shape;
  const int size = std::get<AveragePooling>(stage.layer).size;
  const int height = size > 0 ? size : in.height, width = size > 0 ? size : in.width;
  std::int32_t* sums = sums_.data();
  for (int y = 0; y < stage.sums.height; ++y) {
    for (int x = 0; x < stage.sums.width; ++x, sums += stage.weights.outputs) {
      std::fill_n(sums, stage.weights.outputs, 0);
      for (int i = 0; i < height * width; ++i) {
        const std::int16_t* pixel =
            stage.input.line(y * height + i / width) + (x * width + i % width) * in.channels;
        for (int c = 0; c < in.channels; ++c) sums[c] += pixel[c];
      }
    }
  }
}

void IntegerNetwork::pool(const Stage& stage) {
  int height = stage.sums.height, width = stage.sums.width;
  for (const int size : stage.pools) {
    kernels_.max_pool(sums_.data(), height, width, stage.weights.outputs, size);
    height /= size;
    width /= size;
  }
}

float IntegerNetwork::scale(const Stage& stage) {
  for (std::size_t i = 0; i < stage.weights.scales.size(); ++i) {
    factors_[i] = bounded(stage.weights.scales[i] * stage.input.scale);
  }
  const int pixels = stage.output.height * stage.output.width;
  const float largest = kernels_.scale_sums(
      sums_.data(), {factors_.data(), stage.biases.data(), stage.weights.outputs, stage.rectify},
      pixels, reals_.data());
  if (largest <= enormous) return largest;
  std::transform(reals_.begin(), reals_.begin() + pixels * stage.weights.outputs, reals_.begin(),
                 bounded);
  return enormous;
}

void IntegerNetwork::quantise(const Stage& stage, float largest, Stage& next) {
  IntegerMap& map = next.input;
  map.scale = largest / float(next.weights.limit);
  const float factor = largest > tiny ? float(next.weights.limit) / largest : 0;
  const int outputs = stage.weights.outputs;
  for (int y = 0; y < map.shape.height; ++y) {
    kernels_.quantise(reals_.data() + y * map.shape.width * outputs, outputs, map.shape.width,
                      map.shape.channels, factor, map.line(y));
  }
}

}  // namespace digits
