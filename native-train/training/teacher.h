// Learning from other networks' answers: Hinton, Vinyals, Dean, Distilling the knowledge in a
// neural network, 2015.
#pragma once

#include <vector>

#include "data/mnist.h"
#include "nn/model.h"
#include "training/batch_network.h"

namespace digits {

/// An ensemble of trained networks.
class Teachers {
 public:
  /// For a student with ten or eleven `outputs`. Teachers' logits are divided by `temperature`: the
  /// larger it is, the more they say about the digits that a picture only resembles. The student
  /// learns these targets as they are, at temperature 1, and so becomes as unsure as they are.
  Teachers(const std::vector<Model>& models, double temperature, std::size_t outputs);

  bool empty() const { return networks_.empty(); }

  /// The mean of the teachers' probabilities for each picture of a digit. A teacher of ten outputs
  /// gives "not a digit" no probability; the eleventh probability of a teacher whose student has
  /// ten is shared out among the digits.
  std::vector<tiny_dnn::vec_t> targets(const std::vector<Frame>& frames);

 private:
  std::vector<BatchNetwork> networks_;
  double temperature_;
  std::size_t outputs_;
};

}  // namespace digits
