#include "nn/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "nn/byte_stream.h"
#include "nn/compact_weights.h"
#include "nn/crc32.h"

namespace digits {
namespace {

constexpr char magic[] = {'D', 'I', 'G', 'I', 'T', 'N', 'E', 'T'};
constexpr std::uint32_t version = 1;
constexpr std::size_t header_size = sizeof magic + 3 * sizeof(std::uint32_t);

// A layer on file: its index in the variant Layer, then its sizes; those it does not have are 0.
struct LayerRecord {
  std::uint32_t kind = 0;
  std::uint32_t size = 0;      // of a window
  std::uint32_t channels = 0;  // of the output, or units
  std::uint32_t same = 0;
};

LayerRecord record(const Layer& layer) {
  LayerRecord record{.kind = std::uint32_t(layer.index())};
  if (const auto* c = std::get_if<Convolution>(&layer)) {
    record.size = std::uint32_t(c->kernel);
    record.channels = std::uint32_t(c->channels);
    record.same = c->same;
  } else if (const auto* p = std::get_if<MaxPooling>(&layer)) {
    record.size = std::uint32_t(p->size);
  } else if (const auto* a = std::get_if<AveragePooling>(&layer)) {
    record.size = std::uint32_t(a->size);
  } else if (const auto* d = std::get_if<Dense>(&layer)) {
    record.channels = std::uint32_t(d->units);
  }
  return record;
}

std::optional<Layer> layer(const LayerRecord& record) {
  const int size = int(record.size);
  const int channels = int(record.channels);
  switch (record.kind) {
    case 0:
      return Convolution{size, channels, record.same != 0};
    case 1:
      return MaxPooling{size};
    case 2:
      return AveragePooling{size};
    case 3:
      return Dense{channels};
    case 4:
      return Relu{};
    default:
      return std::nullopt;
  }
}

// Magnitude of a weight.
constexpr int largest_int8 = 127;

void write_int8(std::span<const std::int8_t> values, ByteWriter& file) {
  for (std::int8_t value : values) file.u8(std::uint8_t(value));
}

void read_int8(ByteReader& file, std::span<std::int8_t> values) {
  for (std::int8_t& value : values) value = std::int8_t(file.u8());
}

void write_float32(std::span<const float> values, ByteWriter& file) {
  for (float value : values) file.f32(value);
}

std::vector<float> read_float32(ByteReader& file, std::size_t count) {
  std::vector<float> values(count);
  for (float& value : values) value = file.f32();
  return values;
}

void write_weights(const LayerParameters& layer, ParameterFormat format, ByteWriter& file) {
  if (format == ParameterFormat::float32) {
    return write_float32(in_real_numbers(layer.weights), file);
  }
  const bool compact = format == ParameterFormat::compact;
  const auto quantised = in_whole_numbers(layer.weights, layer.biases.size(),
                                          compact ? largest_compact : largest_int8);
  write_float32(quantised.scales, file);
  if (compact) {
    encode_compact(quantised.values, file);
  } else {
    write_int8(quantised.values, file);
  }
}

Weights read_weights(ByteReader& file, ParameterFormat format, std::size_t channels,
                     std::size_t count) {
  if (format == ParameterFormat::float32) return read_float32(file, count);
  QuantisedWeights quantised{read_float32(file, channels), std::vector<std::int8_t>(count)};
  if (format == ParameterFormat::compact) {
    decode_compact(file, quantised.values);
  } else {
    read_int8(file, quantised.values);
  }
  return quantised;
}

bool all_finite(std::span<const float> values, float factor = 1) {
  return std::all_of(values.begin(), values.end(),
                     [&](float value) { return std::isfinite(value * factor); });
}

// Whether the numbers and all products of them are finite, and no scale is negative.
bool are_sound(const LayerParameters& layer) {
  if (!all_finite(layer.biases)) return false;
  if (const auto* real = std::get_if<std::vector<float>>(&layer.weights)) return all_finite(*real);
  const std::vector<float>& scales = std::get<QuantisedWeights>(layer.weights).scales;
  return all_finite(scales, largest_int8 + 1) &&
         std::all_of(scales.begin(), scales.end(), [](float scale) { return scale >= 0; });
}

bool is_classifier(const Shape& output) {
  return output == Shape{1, 1, 10} || output == Shape{1, 1, 11};
}

bool is_known(ParameterFormat format) {
  return format == ParameterFormat::float32 || format == ParameterFormat::int8 ||
         format == ParameterFormat::compact;
}

std::optional<Architecture> read_architecture(ByteReader& file) {
  Architecture architecture;
  const std::uint32_t layers = file.u32();
  for (std::uint32_t i = 0; i < layers && !file.ended(); ++i) {
    LayerRecord record;
    record.kind = file.u32();
    record.size = file.u32();
    record.channels = file.u32();
    record.same = file.u32();
    const auto next = layer(record);
    if (!next) return std::nullopt;
    architecture.push_back(*next);
  }
  return architecture;
}

Result<Model> parse_payload(std::span<const std::uint8_t> payload) {
  ByteReader file(payload);
  const auto format = ParameterFormat(file.u32());
  const auto architecture = read_architecture(file);
  const Error unknown{
      "describes a network that this program does not know, or one too large for it"};
  if (!architecture || !is_known(format)) return unknown;
  const auto network = footprint(*architecture);
  if (!network || !is_classifier(network->output)) return unknown;
  const auto training = file.bytes(file.u32());
  // Checked before memory is taken: where they are not in a code, a parameter has at least a byte.
  const std::size_t parameters_per_byte =
      format == ParameterFormat::compact ? most_compact_a_byte : 1;
  if (network->parameters > file.left() * parameters_per_byte)
    return Error{"has fewer parameters than its network"};

  Model model{*architecture, {}, std::string(training.begin(), training.end())};
  for_each_layer(*architecture, [&](const Layer& layer, const Shape& input, const Shape&) {
    const std::size_t channels = bias_count(layer);
    LayerParameters& learnt = model.parameters.emplace_back();
    if (channels == 0) return;
    learnt.weights = read_weights(file, format, channels, weight_count(layer, input));
    learnt.biases = read_float32(file, channels);
  });
  if (file.ended()) return Error{"has fewer parameters than its network"};
  if (file.left() > 0) return Error{"has more parameters than its network"};
  if (!std::all_of(model.parameters.begin(), model.parameters.end(), are_sound)) {
    return Error{"has parameters that are not numbers, or scales below 0"};
  }
  return model;
}

}  // namespace

Model make_model(const Architecture& architecture, std::span<const float> parameters,
                 std::string training) {
  Model model{architecture, {}, std::move(training)};
  const auto take = [&](std::size_t count) {
    const auto taken = parameters.first(count);
    parameters = parameters.subspan(count);
    return std::vector<float>(taken.begin(), taken.end());
  };
  for_each_layer(architecture, [&](const Layer& layer, const Shape& input, const Shape&) {
    LayerParameters& learnt = model.parameters.emplace_back();
    learnt.weights = take(weight_count(layer, input));
    learnt.biases = take(bias_count(layer));
  });
  return model;
}

std::vector<std::uint8_t> serialise(const Model& model, ParameterFormat format) {
  ByteWriter payload;
  payload.u32(std::uint32_t(format));
  payload.u32(std::uint32_t(model.architecture.size()));
  for (const Layer& layer : model.architecture) {
    const LayerRecord fields = record(layer);
    for (std::uint32_t field : {fields.kind, fields.size, fields.channels, fields.same}) {
      payload.u32(field);
    }
  }
  payload.u32(std::uint32_t(model.training.size()));
  for (char c : model.training) payload.u8(std::uint8_t(c));
  for (const LayerParameters& layer : model.parameters) {
    if (layer.biases.empty()) continue;
    write_weights(layer, format, payload);
    write_float32(layer.biases, payload);
  }

  ByteWriter file;
  for (char c : magic) file.u8(std::uint8_t(c));
  file.u32(version);
  file.u32(std::uint32_t(payload.content().size()));
  file.u32(crc32(payload.content()));
  file.bytes(payload.content());
  return std::move(file.content());
}

Result<Model> parse_model(std::span<const std::uint8_t> file) {
  if (file.size() < sizeof magic || std::memcmp(file.data(), magic, sizeof magic) != 0) {
    return Error{"is not a model of Digit Reader"};
  }
  ByteReader header(file.subspan(sizeof magic));
  const std::uint32_t file_version = header.u32();
  const std::uint32_t payload_size = header.u32();
  const std::uint32_t checksum = header.u32();
  if (!header.ended() && file_version != version) {
    return Error{"is a model of version " + std::to_string(file_version) +
                 ", and this program reads version " + std::to_string(version)};
  }
  if (header.ended() || header.left() < payload_size)
    return Error{"ends early, the model is cut short"};
  const auto payload = file.subspan(header_size);
  if (payload.size() != payload_size || crc32(payload) != checksum) {
    return Error{"is damaged, its checksum does not match"};
  }
  return parse_payload(payload);
}

}  // namespace digits
