#include "training/presets.h"

namespace digits {
namespace {

constexpr Convolution same(int channels) {
  return {.kernel = 3, .channels = channels, .same = true};
}
constexpr Convolution valid(int channels) { return {.kernel = 3, .channels = channels}; }

// Six 3x3 convolutions in three resolutions. The first pair is narrow because its maps are the
// largest.
Architecture digit_reader() {
  return {same(16), Relu{}, same(16), Relu{}, MaxPooling{2},  //
          same(48), Relu{}, same(48), Relu{}, MaxPooling{2},  //
          same(64), Relu{}, same(64), Relu{}, GlobalAveragePooling{}, Dense{10}};
}

// The network of most tutorials.
Architecture cnn_32_64() {
  return {valid(32),     Relu{},    MaxPooling{2}, valid(64), Relu{},
          MaxPooling{2}, Dense{64}, Relu{},        Dense{10}};
}

Architecture mlp() { return {Dense{128}, Relu{}, Dense{10}}; }

Architecture tiny() {
  return {valid(8), Relu{}, MaxPooling{2}, valid(16), Relu{}, MaxPooling{2}, Dense{10}};
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {
      {"digit-reader", "six convolutions, the network that ships", {digit_reader(), true}},
      {"cnn-32-64", "two convolutions and two dense layers, as in most tutorials", {cnn_32_64()}},
      {"mlp", "one hidden layer of 128 units", {mlp()}},
      {"tiny", "the smallest that learns, for tests", {tiny()}},
  };
  return all;
}

}  // namespace digits
