#include "nn/model.h"

#include <cmath>
#include <cstdlib>

#include "../random_values.h"
#include "doctest.h"
#include "nn/classification.h"
#include "nn/crc32.h"
#include "nn/float/float_network.h"

namespace digits {
namespace {

using File = std::vector<std::uint8_t>;

constexpr std::size_t header_size = 20;  // its last four bytes are the checksum

// A network with every kind of layer.
Model some_model() {
  return make_model({Convolution{5, 6, false}, Relu{}, MaxPooling{2}, Convolution{3, 8, true},
                     Relu{}, AveragePooling{2}, AveragePooling{}, Dense{10}},
                    random_values(5 * 5 * 6 + 6 + 3 * 3 * 6 * 8 + 8 + 8 * 10 + 10, 5),
                    R"({"preset":"test"})");
}

std::string reason(const File& file) {
  const Result<Model> model = parse_model(file);
  return model ? "" : model.error().message;
}

// Replaces four bytes by a number.
void put(File& file, std::size_t place, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) file.at(place + i) = std::uint8_t(number >> (8 * i));
}

// A whole file, checksum and all, with one number of its content replaced.
File forged(std::size_t place, std::uint32_t number) {
  File file = serialise(some_model(), ParameterFormat::float32);
  put(file, header_size + place, number);
  put(file, header_size - 4, crc32(std::span(file).subspan(header_size)));
  return file;
}

TEST_CASE("A model survives its file unchanged when its parameters are kept as float32") {
  const Model model = some_model();
  const Result<Model> read = parse_model(serialise(model, ParameterFormat::float32));
  REQUIRE(read);
  CHECK(read->parameters == model.parameters);
  CHECK(read->training == model.training);
  CHECK(read->architecture.size() == model.architecture.size());
  CHECK(describe(read->architecture[3]) == "convolution 3x3, 8 channels, same");
}

// The largest change of a weight from a model to its file.
float largest_change(const Model& model, ParameterFormat format) {
  const Result<Model> read = parse_model(serialise(model, format));
  REQUIRE(read);
  float largest = 0;
  for (std::size_t layer = 0; layer < model.parameters.size(); ++layer) {
    CHECK(read->parameters[layer].biases == model.parameters[layer].biases);
    const auto before = in_real_numbers(model.parameters[layer].weights);
    const auto after = in_real_numbers(read->parameters[layer].weights);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      largest = std::max(largest, std::abs(after[i] - before[i]));
    }
  }
  return largest;
}

TEST_CASE("In whole numbers, weights are near to what they were, and biases are exact") {
  const Model model = some_model();
  CHECK(largest_change(model, ParameterFormat::int8) > 0);
  CHECK(largest_change(model, ParameterFormat::int8) <= 0.5f / 127 * 1.001f);
  CHECK(largest_change(model, ParameterFormat::compact) > 0);
  CHECK(largest_change(model, ParameterFormat::compact) <= 1.0f / 15);
}

TEST_CASE("Fewer steps make smaller files") {
  const auto size = [](ParameterFormat format) { return serialise(some_model(), format).size(); };
  CHECK(size(ParameterFormat::int8) < size(ParameterFormat::float32) / 2);
  CHECK(size(ParameterFormat::compact) < size(ParameterFormat::int8));
}

TEST_CASE("Rewriting a model in whole numbers loses nothing more") {
  for (const ParameterFormat format : {ParameterFormat::int8, ParameterFormat::compact}) {
    const File once = serialise(some_model(), format);
    CHECK(serialise(*parse_model(once), format) == once);
  }
}

TEST_CASE("Whole numbers that another format holds are the same there") {
  const Model compact = *parse_model(serialise(some_model(), ParameterFormat::compact));
  const File wider = serialise(compact, ParameterFormat::int8);
  CHECK(parse_model(wider)->parameters == compact.parameters);
  CHECK(serialise(*parse_model(wider), ParameterFormat::compact) ==
        serialise(compact, ParameterFormat::compact));
}

TEST_CASE("Whole numbers that another format does not hold are rounded anew") {
  const Model many = *parse_model(serialise(some_model(), ParameterFormat::int8));
  const Model few = *parse_model(serialise(many, ParameterFormat::compact));
  for (const LayerParameters& layer : few.parameters) {
    const auto* weights = std::get_if<QuantisedWeights>(&layer.weights);
    if (!weights) continue;
    for (const std::int8_t value : weights->values) CHECK(std::abs(int(value)) <= 15);
  }
  CHECK(largest_change(many, ParameterFormat::compact) <= 1.0f / 15);
}

TEST_CASE("Scales below 0 or no numbers are refused, and those with which weights are none") {
  for (const std::uint32_t scale : {0x7FC00000u, 0x7F800000u, 0x7F7FFFFFu, 0xBF800000u}) {
    File file = serialise(some_model(), ParameterFormat::int8);
    const std::size_t first_scale = header_size + 8 + 8 * 16 + 4 + some_model().training.size();
    put(file, first_scale, scale);
    put(file, header_size - 4, crc32(std::span(file).subspan(header_size)));
    CHECK(reason(file) == "has parameters that are not numbers, or scales below 0");
  }
}

TEST_CASE("A file that is cut short anywhere is refused") {
  const File file = serialise(some_model(), ParameterFormat::compact);
  for (std::size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    REQUIRE(reason({file.begin(), file.begin() + std::ptrdiff_t(size)}) != "");
  }
}

TEST_CASE("A file with any bit changed is refused") {
  const File file = serialise(some_model(), ParameterFormat::compact);
  for (std::size_t i = 0; i < file.size(); ++i) {
    File damaged = file;
    damaged[i] ^= 0x10;
    CAPTURE(i);
    REQUIRE(reason(damaged) != "");
  }
}

TEST_CASE("What is wrong with a file is said") {
  const File file = serialise(some_model(), ParameterFormat::float32);
  CHECK(reason({}) == "is not a model of Digit Reader");
  CHECK(reason(File(100, 'x')) == "is not a model of Digit Reader");
  CHECK(reason({file.begin(), file.end() - 1}) == "ends early, the model is cut short");

  File newer = file;
  newer.at(8) = 9;
  CHECK(reason(newer) == "is a model of version 9, and this program reads version 1");

  File damaged = file;
  put(damaged, file.size() - 4, 0x12345678);
  CHECK(reason(damaged) == "is damaged, its checksum does not match");
}

TEST_CASE("A whole file with an impossible content is refused") {
  constexpr std::size_t format = 0, layers = 4, first_kind = 8, first_kernel = 12,
                        first_channels = 16, second_pooling = 8 + 5 * 16 + 4,
                        training_size = 8 + 8 * 16;
  const std::string unknown =
      "describes a network that this program does not know, or one too large for it";
  REQUIRE(reason(forged(format, 0)) == "");
  CHECK(reason(forged(format, 2)) == unknown);
  CHECK(reason(forged(format, 4)) == unknown);
  CHECK(reason(forged(layers, 0)) == unknown);
  CHECK(reason(forged(layers, 0xFFFFFFFF)) == unknown);
  CHECK(reason(forged(first_kind, 99)) == unknown);
  CHECK(reason(forged(first_kernel, 29)) == unknown);
  CHECK(reason(forged(first_kernel, 0x80000000)) == unknown);
  CHECK(reason(forged(first_channels, 0)) == unknown);
  CHECK(reason(forged(second_pooling, 13)) == unknown);
  CHECK(reason(forged(second_pooling, 0xFFFFFFFF)) == unknown);
  CHECK(reason(forged(first_channels, 0xFFFFFFFF)) == unknown);
  CHECK(reason(forged(first_channels, 7)) == "has fewer parameters than its network");
  CHECK(reason(forged(first_channels, 5)) == "has more parameters than its network");
  CHECK(reason(forged(training_size, 0xFFFFFFFF)) == "has fewer parameters than its network");
  const std::size_t last =
      serialise(some_model(), ParameterFormat::float32).size() - header_size - 4;
  CHECK(reason(forged(last, 0x7FC00000)) ==
        "has parameters that are not numbers, or scales below 0");
  CHECK(reason(forged(last, 0x7F800000)) ==
        "has parameters that are not numbers, or scales below 0");
}

TEST_CASE("A network that would take all memory or minutes is refused") {
  const auto is_large = [](Architecture layers) {
    layers.insert(layers.end(), {AveragePooling{0}, Dense{10}});
    REQUIRE(output_count(layers) == 10);
    return !footprint(layers);
  };
  CHECK(!is_large(Architecture(998, Relu{})));
  CHECK(is_large(Architecture(999, Relu{})));

  Architecture wide = {Convolution{1, 1275, true}};  // 999,600 values
  wide.insert(wide.end(), 9, AveragePooling{1});
  CHECK(!is_large(wide));
  wide.push_back(AveragePooling{1});
  CHECK(is_large(wide));

  CHECK(!is_large({Convolution{3, 300, true}, Convolution{3, 450, true}}));  // 955 million products
  CHECK(is_large({Convolution{3, 300, true}, Convolution{3, 475, true}}));

  CHECK(!is_large({Dense{10'000}, Dense{4'200}}));  // 49.9 million parameters
  CHECK(is_large({Dense{10'000}, Dense{4'300}}));

  Architecture deep(999, Relu{});
  deep.insert(deep.end(), {AveragePooling{0}, Dense{10}});
  const Model model = make_model(deep, std::vector<float>(20));
  CHECK(reason(serialise(model, ParameterFormat::compact)) ==
        "describes a network that this program does not know, or one too large for it");
}

TEST_CASE("Layers that do not fit their input have no output") {
  const Shape map{5, 4, 2};
  CHECK(!output_shape(Convolution{5, 1, false}, map));  // larger than the map
  CHECK(!output_shape(Convolution{2, 1, true}, map));   // nothing to centre it on
  CHECK(!output_shape(Convolution{3, 0, true}, map));   // no channels
  CHECK(!output_shape(Convolution{3, -7, true}, map));
  CHECK(!output_shape(Convolution{3, 2'000'000'000, true}, map));
  CHECK(!output_shape(MaxPooling{0}, map));
  CHECK(!output_shape(MaxPooling{5}, map));
  CHECK(!output_shape(Dense{0}, map));
  CHECK(!output_shape(Dense{2'000'000'000}, map));
  CHECK(output_shape(Convolution{3, 7, true}, map) == Shape{5, 4, 7});
  CHECK(output_shape(Convolution{3, 7, false}, map) == Shape{3, 2, 7});
  CHECK(output_shape(MaxPooling{2}, map) == Shape{2, 2, 2});
}

TEST_CASE("Multiply-adds are counted for every output pixel") {
  CHECK(multiply_adds(Convolution{3, 8, true}, {14, 14, 16}) == 14 * 14 * 9 * 16 * 8);
  CHECK(multiply_adds(Dense{10}, {7, 7, 4}) == 7 * 7 * 4 * 10);
  CHECK(multiply_adds(Relu{}, {7, 7, 4}) == 0);
}

TEST_CASE("A network gives ten logits, the same every time") {
  FloatNetwork network(some_model());
  Frame frame = {};
  for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = std::uint8_t(i * 7);
  const auto logits = network.logits(frame);
  REQUIRE(logits.size() == 10);
  const std::vector<float> first(logits.begin(), logits.end());
  const auto again = network.logits(frame);
  CHECK(std::vector<float>(again.begin(), again.end()) == first);
}

TEST_CASE("A network may have ten outputs or eleven") {
  const auto with_outputs = [](int outputs) {
    const std::vector<float> parameters(2 * std::size_t(outputs));
    return reason(serialise(make_model({AveragePooling{}, Dense{outputs}}, parameters),
                            ParameterFormat::float32));
  };
  CHECK(with_outputs(10) == "");
  CHECK(with_outputs(11) == "");
  CHECK(with_outputs(9) ==
        "describes a network that this program does not know, or one too large for it");
  CHECK(with_outputs(12) ==
        "describes a network that this program does not know, or one too large for it");
}

TEST_CASE("The eleventh logit changes how likely it is a digit, not which") {
  std::vector<float> logits = {1, 4, 0, 0, -2, 0, 0, 0, 0, 3, -1000};
  const auto probabilities = classification(logits).probabilities;
  CHECK(classification(logits).is_digit == 1);
  logits[10] = 1000;
  CHECK(classification(logits).is_digit == 0);
  CHECK(classification(logits).probabilities == probabilities);
  CHECK(softmax(std::span(logits).first(10)) == probabilities);
  logits[10] = std::log(std::exp(1.0f) + std::exp(4.0f) + std::exp(3.0f) + std::exp(-2.0f) + 6);
  CHECK(classification(logits).is_digit == doctest::Approx(0.5));
}

TEST_CASE("Without an eleventh logit, the largest probability says how likely it is a digit") {
  const Classification result = classification(std::vector<float>{0, 0, 5, 0, 0, 0, 0, 0, 0, 0});
  CHECK(result.is_digit == result.probabilities[2]);
}

TEST_CASE("Softmax gives probabilities, even of huge logits") {
  const std::vector<float> logits = {1000, 999, 0, 0, 0, 0, 0, 0, 0, -1000};
  const auto probabilities = softmax(logits);
  CHECK(probabilities[0] == doctest::Approx(1 / (1 + std::exp(-1.0))));
  CHECK(probabilities[9] == 0);
  float sum = 0;
  for (float probability : probabilities) sum += probability;
  CHECK(sum == doctest::Approx(1));
}

}  // namespace
}  // namespace digits
