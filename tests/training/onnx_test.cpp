#include "export/onnx.h"

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include "../random_models.h"
#include "doctest.h"

namespace digits {
namespace {

onnx::ModelProto exported(const Model& model) {
  const std::vector<std::uint8_t> bytes = to_onnx(model);
  onnx::ModelProto file;
  REQUIRE(file.ParseFromArray(bytes.data(), int(bytes.size())));
  return file;
}

std::vector<std::string> outputs(const onnx::ModelProto& file) {
  std::vector<std::string> names;
  for (const onnx::ValueInfoProto& output : file.graph().output()) names.push_back(output.name());
  return names;
}

// Throws where a shape cannot be or is not the one that the file gives.
void infer_shapes_strictly(onnx::ModelProto& file) {
  onnx::ShapeInferenceOptions options;
  options.check_type = true;
  options.error_mode = 1;
  onnx::shape_inference::InferShapes(file, onnx::OpSchemaRegistry::Instance(), options);
}

TEST_CASE("ONNX's own checker accepts every network, and its shapes fit together") {
  for (const Architecture& architecture : sample_architectures) {
    CAPTURE(describe(architecture.front()));
    onnx::ModelProto file = exported(random_model(architecture, 1));
    CHECK_NOTHROW(onnx::checker::check_model(file));
    CHECK_NOTHROW(infer_shapes_strictly(file));
  }
}

TEST_CASE("Only a network that knows what is not a digit says whether it is one") {
  using Names = std::vector<std::string>;
  CHECK(outputs(exported(random_model({Dense{10}}, 1))) == Names{"probabilities"});
  CHECK(outputs(exported(random_model({Dense{11}}, 1))) == Names{"probabilities", "is_digit"});
}

TEST_CASE("An ONNX model says who made it, and how it was trained") {
  Model model = random_model({Dense{10}}, 1);
  model.training = R"({"seed": 3})";
  const onnx::ModelProto file = exported(model);
  CHECK(file.producer_name() == "Digit Reader");
  CHECK(file.producer_version() == "0.1.0");
  REQUIRE(file.metadata_props_size() == 1);
  CHECK(file.metadata_props(0).key() == "training");
  CHECK(file.metadata_props(0).value() == model.training);
}

}  // namespace
}  // namespace digits
