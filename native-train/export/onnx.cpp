#include "export/onnx.h"

#include <onnx/onnx_pb.h>

#include <initializer_list>
#include <span>
#include <string>

namespace digits {
namespace {

constexpr int ir_version = 7;  // of ONNX 1.8, which brought the operator set
constexpr int operator_set = 13;

using Values = std::vector<std::int64_t>;

/// Weights (H, W, I, O) in ONNX's order, (O, I, H, W). A dense layer's are those of a window that
/// is the whole map.
std::vector<float> channels_first(std::span<const float> weights, std::size_t in, std::size_t out) {
  const std::size_t pixels = weights.size() / (in * out);
  std::vector<float> reordered;
  reordered.reserve(weights.size());
  for (std::size_t o = 0; o < out; ++o) {
    for (std::size_t i = 0; i < in; ++i) {
      for (std::size_t p = 0; p < pixels; ++p) reordered.push_back(weights[(p * in + i) * out + o]);
    }
  }
  return reordered;
}

void set_attribute(onnx::NodeProto& node, const std::string& name, std::int64_t value) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INT);
  attribute.set_i(value);
}

void set_attribute(onnx::NodeProto& node, const std::string& name, const Values& values) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INTS);
  attribute.mutable_ints()->Add(values.begin(), values.end());
}

/// Describes an input or output of the graph: N times `shape`.
void describe(onnx::ValueInfoProto& value, const std::string& name, const Values& shape,
              const std::string& meaning) {
  value.set_name(name);
  value.set_doc_string(meaning);
  onnx::TypeProto::Tensor& type = *value.mutable_type()->mutable_tensor_type();
  type.set_elem_type(onnx::TensorProto::FLOAT);
  type.mutable_shape()->add_dim()->set_dim_param("N");
  for (const std::int64_t extent : shape) type.mutable_shape()->add_dim()->set_dim_value(extent);
}

/// Builds the graph node by node. Feature maps are (N, C, H, W) in it, vectors (N, C).
class GraphBuilder {
 public:
  explicit GraphBuilder(onnx::GraphProto& graph) : graph_(graph) {
    graph_.set_name("digit_reader");
    describe(*graph_.add_input(), value_, {1, frame_shape.height, frame_shape.width},
             "Pictures normalised as MNIST's are, ink from 0 to 1");
  }

  /// Adds a layer that reads what the last one gave, of this shape.
  void add(const Layer& layer, const Shape& input, std::span<const float> weights,
           std::span<const float> biases) {
    if (const auto* c = std::get_if<Convolution>(&layer)) {
      add_convolution(*c, input, weights, biases);
    } else if (const auto* m = std::get_if<MaxPooling>(&layer)) {
      add_pooling("MaxPool", m->size);
    } else if (const auto* a = std::get_if<AveragePooling>(&layer)) {
      add_average_pooling(*a);
    } else if (std::holds_alternative<Dense>(layer)) {
      add_dense(input, weights, biases);
    } else {
      append("Relu");
    }
  }

  /// Adds what makes a Classification of the logits.
  void add_outputs(std::size_t logits) {
    to_vector();
    const std::string all = value_;
    if (logits > 10) append("Slice", {integers("from", {0}), integers("to", {10}), axis()});
    append("Softmax");
    name_output("probabilities", 10, "Of each digit, if it is one");
    if (logits == 10) return;

    value_ = all;
    append("Softmax");
    append("Slice", {integers("from", {10}), integers("to", {11}), axis()});
    const std::string share = value_;
    value_ = floats("one", {}, std::vector<float>{1});
    append("Sub", {share});
    name_output("is_digit", 1, "How likely it is a digit at all");
  }

 private:
  /// Adds a node that reads what the last one gave, and these.
  onnx::NodeProto& append(const std::string& type, std::initializer_list<std::string> others = {}) {
    onnx::NodeProto& node = *graph_.add_node();
    const std::string name = type + "_" + std::to_string(graph_.node_size());
    node.set_name(name);
    node.set_op_type(type);
    node.add_input(value_);
    for (const std::string& other : others) node.add_input(other);
    node.add_output(name);
    value_ = name;
    return node;
  }

  void add_convolution(const Convolution& layer, const Shape& input, std::span<const float> weights,
                       std::span<const float> biases) {
    to_map();
    const std::int64_t kernel = layer.kernel;
    const std::int64_t border = layer.same ? kernel / 2 : 0;
    const auto in = std::size_t(input.channels);
    const Values shape = {layer.channels, input.channels, kernel, kernel};
    onnx::NodeProto& node =
        append("Conv", {floats("weights", shape, channels_first(weights, in, biases.size())),
                        floats("biases", {layer.channels}, biases)});
    set_attribute(node, "kernel_shape", {kernel, kernel});
    set_attribute(node, "pads", {border, border, border, border});
  }

  void add_dense(const Shape& input, std::span<const float> weights,
                 std::span<const float> biases) {
    to_vector();
    const auto units = std::int64_t(biases.size());
    const auto in = std::size_t(input.channels);
    const Values shape = {units, std::int64_t(input.size())};
    onnx::NodeProto& node =
        append("Gemm", {floats("weights", shape, channels_first(weights, in, biases.size())),
                        floats("biases", {units}, biases)});
    set_attribute(node, "transB", 1);
  }

  void add_average_pooling(const AveragePooling& layer) {
    if (layer.size > 0) {
      add_pooling("AveragePool", layer.size);
    } else {
      to_map();
      append("GlobalAveragePool");
    }
  }

  /// Windows side by side, a rest at the edge left out, as is ONNX's default.
  void add_pooling(const std::string& type, std::int64_t size) {
    to_map();
    onnx::NodeProto& node = append(type);
    set_attribute(node, "kernel_shape", {size, size});
    set_attribute(node, "strides", {size, size});
  }

  void to_vector() {
    if (is_map_) append("Flatten");
    is_map_ = false;
  }

  /// A vector is a map of one pixel.
  void to_map() {
    if (!is_map_) append("Unsqueeze", {integers("axes", {2, 3})});
    is_map_ = true;
  }

  /// The axis of a vector's values.
  std::string axis() { return integers("axes", {1}); }

  /// Adds a constant for the next node, and returns its name.
  std::string integers(const std::string& role, const Values& values) {
    onnx::TensorProto& tensor = add_constant(role, {std::int64_t(values.size())});
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.mutable_int64_data()->Add(values.begin(), values.end());
    return tensor.name();
  }
  std::string floats(const std::string& role, const Values& shape, std::span<const float> values) {
    onnx::TensorProto& tensor = add_constant(role, shape);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    tensor.mutable_float_data()->Add(values.begin(), values.end());
    return tensor.name();
  }
  onnx::TensorProto& add_constant(const std::string& role, const Values& shape) {
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(role + "_" + std::to_string(graph_.node_size() + 1));
    tensor.mutable_dims()->Add(shape.begin(), shape.end());
    return tensor;
  }

  /// Makes what the last node gave an output of the graph.
  void name_output(const std::string& name, std::int64_t size, const std::string& meaning) {
    graph_.mutable_node()->rbegin()->set_output(0, name);
    describe(*graph_.add_output(), name, {size}, meaning);
  }

  onnx::GraphProto& graph_;
  std::string value_ = "frame";  // what the last node gave
  bool is_map_ = true;           // and whether it is a map or a vector
};

void build_graph(const Model& model, onnx::GraphProto& graph) {
  GraphBuilder builder(graph);
  const Shape outputs = for_each_layer(model, [&](const Layer& layer, const Shape& input,
                                                  const Shape&, const LayerParameters& learnt) {
    builder.add(layer, input, in_real_numbers(learnt.weights), learnt.biases);
  });
  builder.add_outputs(outputs.size());
}

}  // namespace

std::vector<std::uint8_t> to_onnx(const Model& model) {
  onnx::ModelProto file;
  file.set_ir_version(ir_version);
  file.add_opset_import()->set_version(operator_set);
  file.set_producer_name("Digit Reader");
  file.set_producer_version(DIGITS_VERSION);
  file.set_doc_string("Reads one handwritten digit");
  onnx::StringStringEntryProto& record = *file.add_metadata_props();
  record.set_key("training");
  record.set_value(model.training);
  build_graph(model, *file.mutable_graph());
  const std::string bytes = file.SerializeAsString();
  return {bytes.begin(), bytes.end()};
}

}  // namespace digits
