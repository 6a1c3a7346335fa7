#include "training/presets.h"

#include <array>

namespace digits {
namespace {

constexpr Convolution same(int channels) {
  return {.kernel = 3, .channels = channels, .same = true};
}
constexpr Convolution valid(int channels) { return {.kernel = 3, .channels = channels}; }

// Six 3x3 convolutions in three resolutions, the two of each as wide as `widths` says.
TrainingArchitecture six_convolutions(const std::array<int, 3>& widths) {
  TrainingArchitecture layers;
  const auto add_convolution = [&](int channels) {
    for (const TrainingStep& step :
         {TrainingStep(same(channels)), TrainingStep(BatchNormalisation{}), TrainingStep(Relu{})}) {
      layers.push_back(step);
    }
  };
  add_convolution(widths[0]);
  add_convolution(widths[0]);
  layers.push_back(MaxPooling{2});
  add_convolution(widths[1]);
  add_convolution(widths[1]);
  layers.push_back(MaxPooling{2});
  add_convolution(widths[2]);
  add_convolution(widths[2]);
  layers.push_back(AveragePooling{});
  layers.push_back(Dense{11});
  return layers;
}

// The first pair is narrow because its maps are the largest.
TrainingArchitecture digit_reader() { return six_convolutions({16, 48, 64}); }

TrainingArchitecture teacher() { return six_convolutions({32, 64, 128}); }

// As in Keras's first tutorial.
TrainingArchitecture mlp() { return {Dense{512}, Relu{}, Dropout{0.2}, Dense{10}}; }

// LeCun, Bottou, Bengio, Haffner 1998, as tutorials build it: ReLU instead of tanh, pooling without
// weights, every map of the second convolution connected to all of the first.
TrainingArchitecture lenet5() {
  return {Convolution{5, 6, true},
          Relu{},
          AveragePooling{2},
          Convolution{5, 16},
          Relu{},
          AveragePooling{2},
          Dense{120},
          Relu{},
          Dense{84},
          Relu{},
          Dense{10}};
}

// The network of most tutorials.
TrainingArchitecture cnn_32_64() {
  return {valid(32),     Relu{},    MaxPooling{2}, valid(64), Relu{},
          MaxPooling{2}, Dense{64}, Relu{},        Dense{10}};
}

TrainingArchitecture cnn_bn() {
  return {same(32),   BatchNormalisation{}, Relu{}, MaxPooling{2}, Dropout{0.25},
          same(64),   BatchNormalisation{}, Relu{}, MaxPooling{2}, Dropout{0.25},
          Dense{128}, BatchNormalisation{}, Relu{}, Dropout{0.5},  Dense{10}};
}

TrainingArchitecture cnn_32_48() {
  return {Convolution{5, 32, true},
          Relu{},
          MaxPooling{2},
          Convolution{5, 48},
          Relu{},
          MaxPooling{2},
          Dropout{0.5},
          Dense{500},
          Relu{},
          Dense{10}};
}

TrainingArchitecture tiny() {
  return {valid(8), Relu{}, MaxPooling{2}, valid(16), Relu{}, MaxPooling{2}, Dense{10}};
}

Augmentation variety_with_shift() {
  Augmentation limits = variety;
  limits.shift = 1;
  return limits;
}

// All that helps, for pictures by people whom MNIST has not seen.
Recipe for_everyone() {
  return {.epochs = 24,
          .plain_epochs = 1,
          .batch_size = 64,
          .optimiser = {.rule = OptimiserOptions::Rule::adamw, .weight_decay = 0.01},
          .schedule = Schedule::one_cycle,
          .learning_rate = 5e-3,
          .augmentation = variety_with_shift(),
          .pen_digits = 0.05,
          .non_digits = 0.03,
          .small_pictures = 0.3};
}

// Teachers are asked about MNIST's images alone, and so learn them alone.
Recipe for_teachers() {
  Recipe recipe = for_everyone();
  recipe.epochs = 20;
  recipe.pen_digits = 0;
  recipe.non_digits = 0;
  recipe.small_pictures = 0;
  return recipe;
}

// Gradient descent and nothing else.
Recipe plain_descent() {
  return {.epochs = 15,
          .batch_size = 64,
          .optimiser = {.rule = OptimiserOptions::Rule::sgd, .momentum = 0},
          .learning_rate = 0.1};
}

// What tutorials do with an image generator; the normaliser undoes a change of scale.
Recipe augmented() {
  return {.epochs = 20, .augmentation = {.rotation = 10, .shear = 0.1, .shift = 2}};
}

Recipe stopped_early() { return {.epochs = 20, .early_stopping = 3}; }

Recipe for_tests() { return {.epochs = 5, .schedule = Schedule::one_cycle, .learning_rate = 5e-3}; }

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {
      {"digit-reader", "six convolutions, the network that ships", digit_reader(), for_everyone()},
      {"teacher", "the same three times as large, to teach others (--teacher)", teacher(),
       for_teachers()},
      {"mlp", "one hidden layer of 512 units with dropout, by Adam", mlp(), {}},
      {"lenet5", "LeNet-5 with ReLU, by Adam", lenet5(), {.epochs = 15}},
      {"cnn-sgd", "cnn-32-64 by plain gradient descent", cnn_32_64(), plain_descent()},
      {"cnn-32-64",
       "two convolutions and two dense layers, as in most tutorials, by Adam",
       cnn_32_64(),
       {.epochs = 12}},
      {"cnn-augmented", "cnn-32-64 with rotated, slanted and shifted pictures", cnn_32_64(),
       augmented()},
      {"cnn-bn", "two convolutions with batch normalisation and dropout, stopped early", cnn_bn(),
       stopped_early()},
      {"cnn-32-48",
       "two convolutions of 5x5, dropout and a dense layer of 500",
       cnn_32_48(),
       {.epochs = 15}},
      {"tiny", "the smallest that learns, for tests", tiny(), for_tests()},
  };
  return all;
}

}  // namespace digits
