// The integer network's stages.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/integer/packed_weights.h"
#include "nn/model.h"

namespace digits {

/// A feature map (H, W, C) of whole numbers times one scale, with room around it that stays zero.
struct IntegerMap {
  Shape shape;
  int border = 0;   ///< pixels of room above and to the left
  int width = 0;    ///< of a line with its room, in pixels
  float scale = 1;  ///< what 1 stands for
  std::vector<std::int16_t> values = {};

  /// From a line to the next, in values.
  std::ptrdiff_t line_stride() const { return std::ptrdiff_t(width) * shape.channels; }
  /// Line `y` of the map, or from -border on of its room.
  std::int16_t* line(int y) {
    return values.data() + (y + border) * line_stride() + std::ptrdiff_t(border) * shape.channels;
  }
};

/// A layer that adds up, and what follows it until the next one: rectifying and max pooling, whose
/// order does not matter.
struct Stage {
  Layer layer;  ///< a Convolution, Dense or AveragePooling
  IntegerMap input;
  Shape sums;                      ///< of what the layer gives and pooling does not leave out
  Shape output;                    ///< of what comes out in the end
  PackedWeights weights;           ///< of average pooling only `scales`, `outputs` and `limit`
  std::vector<float> biases = {};  ///< as many as weights.outputs
  std::vector<int> pools = {};     ///< sizes of the max pooling
  bool rectify = false;
};

/// The stages of a consistent model, for kernels of so many lanes.
std::vector<Stage> make_stages(const Model& model, int lanes);

}  // namespace digits
