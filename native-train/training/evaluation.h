// How well a network reads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ink/frame.h"
#include "nn/network.h"

namespace digits {

/// The answers whose confidence lies in one of fifteen equal parts of 0 to 1.
struct ReliabilityBin {
  int images = 0;
  double confidence = 0;  ///< mean; 0 where there are no images, as is `accuracy`
  double accuracy = 0;
};

/// What came out for pictures whose digits are known.
struct Evaluation {
  int images = 0;
  int errors = 0;
  double loss = 0;                                ///< mean cross-entropy
  std::array<std::array<int, 11>, 10> confusion;  ///< [digit written][digit read, 10 for nothing]
  std::array<ReliabilityBin, 15> reliability;
  double calibration_error = 0;  ///< expected calibration error over these bins: Guo et al. 2017
  std::vector<int> answers;      ///< the digit read in each picture, -1 for nothing

  double accuracy() const { return 1 - double(errors) / images; }
  /// The standard error of `accuracy`, from the number of pictures.
  double uncertainty() const;

  int written(int digit) const;       ///< pictures that show `digit`
  int read(int digit) const;          ///< pictures read as `digit`
  int read_rightly(int digit) const;  ///< pictures that show `digit` and were read as it
  /// The share of the pictures read as `digit` that show it; nothing where there are none.
  std::optional<double> precision(int digit) const;
  /// The share of the pictures that show `digit` read as it; nothing where there are none.
  std::optional<double> recall(int digit) const;
};

/// The ten probabilities of each picture.
using Predictions = std::vector<std::array<float, 10>>;

/// Stands for a picture in which no digit was found.
inline constexpr std::array<float, 10> nothing_read = {};

/// Compares predictions with what was written; there must be at least one.
Evaluation evaluate(const Predictions& predictions, const std::vector<std::uint8_t>& labels);

enum class Looks {
  one,      ///< the network's answer alone, as it compares with other networks
  in_doubt  ///< as the reader answers, which looks again at what is in doubt: see second_look
};

/// Reads all pictures, on all cores.
Predictions predict(const Model& model, const std::vector<Frame>& images, Arithmetic arithmetic,
                    Looks looks = Looks::one);

}  // namespace digits
