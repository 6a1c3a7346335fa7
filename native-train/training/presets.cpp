#include "training/presets.h"

namespace digits {
namespace {

constexpr Convolution same(int channels) {
  return {.kernel = 3, .channels = channels, .same = true};
}
constexpr Convolution valid(int channels) { return {.kernel = 3, .channels = channels}; }

// Six 3x3 convolutions in three resolutions. The first pair is narrow because its maps are the
// largest.
TrainingArchitecture digit_reader() {
  TrainingArchitecture layers;
  const auto add_convolution = [&](int channels) {
    for (const TrainingStep& step :
         {TrainingStep(same(channels)), TrainingStep(BatchNormalisation{}), TrainingStep(Relu{})}) {
      layers.push_back(step);
    }
  };
  add_convolution(16);
  add_convolution(16);
  layers.push_back(MaxPooling{2});
  add_convolution(48);
  add_convolution(48);
  layers.push_back(MaxPooling{2});
  add_convolution(64);
  add_convolution(64);
  layers.push_back(GlobalAveragePooling{});
  layers.push_back(Dense{11});
  return layers;
}

// The network of most tutorials.
TrainingArchitecture cnn_32_64() {
  return {valid(32),     Relu{},    MaxPooling{2}, valid(64), Relu{},
          MaxPooling{2}, Dense{64}, Relu{},        Dense{10}};
}

TrainingArchitecture mlp() { return {Dense{128}, Relu{}, Dense{10}}; }

TrainingArchitecture tiny() {
  return {valid(8), Relu{}, MaxPooling{2}, valid(16), Relu{}, MaxPooling{2}, Dense{10}};
}

// All that helps, for pictures by people whom MNIST has not seen.
Recipe for_everyone() {
  return {.epochs = 30,
          .plain_epochs = 1,
          .optimiser = {.rule = OptimiserOptions::Rule::adamw, .weight_decay = 0.01},
          .schedule = Schedule::one_cycle,
          .learning_rate = 5e-3,
          .augmentation = variety,
          .pen_digits = 0.3,
          .non_digits = 0.1};
}

Recipe for_tests() { return {.epochs = 5, .schedule = Schedule::one_cycle, .learning_rate = 5e-3}; }

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {
      {"digit-reader", "six convolutions, the network that ships", digit_reader(), for_everyone()},
      {"cnn-32-64", "two convolutions and two dense layers, as in most tutorials", cnn_32_64(), {}},
      {"mlp", "one hidden layer of 128 units", mlp(), {}},
      {"tiny", "the smallest that learns, for tests", tiny(), for_tests()},
  };
  return all;
}

}  // namespace digits
