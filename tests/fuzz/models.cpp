// The input is a model file, as the page and the program take from anywhere. Mutations keep its
// header right, which says how long the rest is and its checksum.
#include <cmath>
#include <cstddef>
#include <cstring>

#include "fuzz.h"
#include "nn/crc32.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace digits::fuzz {
namespace {

constexpr std::size_t size_at = 12, checksum_at = 16, header_size = 20;

void put_u32(std::uint8_t* place, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) place[i] = std::uint8_t(value >> 8 * i);
}

void demand_classification(Bytes file, Arithmetic arithmetic) {
  Frame frame;
  for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = std::uint8_t(i * 7);
  const Classification seen = Reader::load(file, arithmetic)->classify(frame);
  const auto demand_probability = [](float p) {
    if (!(p >= 0 && p <= 1.0001f)) demand_none("a probability is none");
  };
  demand_probability(seen.is_digit);
  for (const float p : seen.probabilities) demand_probability(p);
}

}  // namespace
}  // namespace digits::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned /*seed*/) {
  using namespace digits::fuzz;
  if (size <= header_size || most <= header_size) return LLVMFuzzerMutate(data, size, most);
  const std::size_t payload =
      LLVMFuzzerMutate(data + header_size, size - header_size, most - header_size);
  put_u32(data + size_at, std::uint32_t(payload));
  put_u32(data + checksum_at, digits::crc32({data + header_size, payload}));
  return header_size + payload;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace digits;
  const fuzz::TimeLimit limit;
  const fuzz::Bytes file{data, size};
  const Result<Model> model = parse_model(file);
  if (!model) return 0;
  // Larger networks are right, but take too long under the sanitizers.
  const std::size_t most_multiply_adds = fuzz::may_be_large(file) ? 3'000'000 : 300'000;
  constexpr std::size_t most_layers = 50;
  std::size_t sum = 0;
  for_each_layer(*model, [&](const Layer& layer, const Shape& input, const Shape&, const auto&) {
    sum += multiply_adds(layer, input) + input.size();
  });
  if (sum > most_multiply_adds || model->architecture.size() > most_layers) return 0;
  fuzz::demand_classification(file, Arithmetic::integer);
  fuzz::demand_classification(file, Arithmetic::floating);
  return 0;
}
