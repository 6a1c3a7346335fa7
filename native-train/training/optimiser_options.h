// How gradients change weights, as a recipe says it.
#pragma once

namespace digits {

/// What an optimiser is made of.
struct OptimiserOptions {
  enum class Rule { sgd, adam, adamw };

  Rule rule = Rule::adam;
  double momentum = 0.9;  ///< of sgd; 0 is plain gradient descent
  bool nesterov = false;  ///< the momentum, of sgd
  double weight_decay = 0;
};

/// How the learning rate changes during a training.
enum class Schedule {
  constant,
  cosine,     ///< down to 0: Loshchilov, Hutter, SGDR, 2017, without restarts
  one_cycle,  ///< up in a line over the first fifth, then cosine: Smith, Topin,
              ///< Super-convergence, 2018
};

}  // namespace digits
