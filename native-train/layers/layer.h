// What the project's layers for tiny-dnn have in common. Unlike tiny-dnn's own they keep feature
// maps as (H, W, C), the channel varying fastest, and hold one weight gradient a thread instead of
// one a sample.
#pragma once

#include <omp.h>

#include <string>
#include <vector>

#include "nn/architecture.h"
#include "training/tiny_dnn.h"

namespace digits {

/// A tiny-dnn layer with one input and one output, and weights and biases if it is trainable.
class TrainingLayer : public tiny_dnn::layer {
 public:
  std::vector<tiny_dnn::shape3d> out_shape() const override { return {shape3d(output_)}; }

  /// Room for `samples` feature maps, but for only one weight gradient a thread.
  void set_sample_count(tiny_dnn::serial_size_t samples) override {
    for (const auto& edge : {prev_[0], next_[0]}) {
      resize(*edge->get_data(), samples);
      resize(*edge->get_gradient(), samples);
    }
    for (std::size_t i = 1; i < prev_.size(); ++i) resize(*prev_[i]->get_gradient(), threads());
  }

 protected:
  using Tensors = std::vector<tiny_dnn::tensor_t*>;

  TrainingLayer(const Shape& input, const Shape& output,
                const std::vector<tiny_dnn::vector_type>& inputs = {tiny_dnn::vector_type::data})
      : layer(inputs, {tiny_dnn::vector_type::data}), input_(input), output_(output) {}

  static tiny_dnn::shape3d shape3d(const Shape& shape) {
    using Size = tiny_dnn::serial_size_t;
    return {Size(shape.width), Size(shape.height), Size(shape.channels)};
  }

  /// tiny-dnn fills all gradients with zeros twice a step, on one thread. Empty vectors, whose
  /// memory stays, spare that: a layer empties a sample's gradient once it is used …
  static void release(tiny_dnn::vec_t& gradient) { gradient.clear(); }
  /// … and makes room, on its own threads, where it writes one.
  float* make_room(tiny_dnn::vec_t& input_gradient) const {
    input_gradient.resize(input_.size());
    return input_gradient.data();
  }

  /// The first layer has nobody to hand a gradient to.
  bool is_first() const { return prev_[0]->prev() == nullptr; }

  /// Calls body(first, count, thread) for groups of samples side by side, of at most `most`, on all
  /// threads; which thread gets which samples depends on their numbers alone, so that sums over a
  /// thread's samples are reproducible.
  template <class Body>
  static void for_each_group(std::size_t samples, std::size_t most, Body body) {
    const int count = int(threads());
#pragma omp parallel for schedule(static, 1)
    for (int thread = 0; thread < count; ++thread) {
      const std::size_t end = samples * std::size_t(thread + 1) / std::size_t(count);
      for (std::size_t i = samples * std::size_t(thread) / std::size_t(count); i < end;) {
        const std::size_t groups = (end - i + most - 1) / most;
        const std::size_t group = (end - i + groups - 1) / groups;
        body(i, group, std::size_t(thread));
        i += group;
      }
    }
  }

  /// Calls body(sample, thread) for every sample, likewise.
  template <class Body>
  static void for_each_sample(std::size_t samples, Body body) {
    for_each_group(samples, 1, [&](std::size_t first, std::size_t, std::size_t thread) {
      body(first, thread);
    });
  }

  static std::size_t threads() { return std::size_t(omp_get_max_threads()); }

  const Shape input_;
  const Shape output_;

 private:
  static void resize(tiny_dnn::tensor_t& tensor, std::size_t samples) {
    tensor.resize(samples, tensor[0]);
  }
};

}  // namespace digits
