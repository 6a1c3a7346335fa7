// The MNIST data set of handwritten digits: LeCun, Cortes, Burges, as published in four files of
// the IDX format.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ink/frame.h"
#include "result.h"

namespace digits {

/// A picture and what is written in it.
struct LabelledFrame {
  Frame frame = {};
  std::uint8_t label = 0;
};

/// Pictures and the digits written in them; `labels` has one, 0 to 9, for each of `images`.
struct LabelledImages {
  std::vector<Frame> images;
  std::vector<std::uint8_t> labels;
};

/// 60,000 pictures, all that training may see.
LabelledImages load_training_images(const std::filesystem::path& folder);

/// 10,000 pictures by other writers, only for measuring.
LabelledImages load_test_images(const std::filesystem::path& folder);

/// Where the data is: `folder` if it is not empty, else what the environment variable DIGITS_DATA
/// says, else digits/mnist in the user's cache folder.
std::filesystem::path mnist_folder(const std::filesystem::path& folder);

/// One of the four files.
struct MnistFile {
  std::string_view name;
  std::string_view sha256;  ///< of the unpacked bytes, as published
};

inline constexpr std::array<MnistFile, 4> mnist_files = {{
    {"train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"},
    {"train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
    {"t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
    {"t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"},
}};

/// The file in `folder`, packed (.gz) or not, also under the other name that is common
/// (train-images.idx3-ubyte); nothing where there is none.
std::optional<std::filesystem::path> find_mnist_file(const std::filesystem::path& folder,
                                                     std::string_view name);

/// The bytes of a file as it lies on disk or comes over the network, unpacked if it is packed.
Result<std::vector<std::uint8_t>> unpacked(std::vector<std::uint8_t> file);

}  // namespace digits
