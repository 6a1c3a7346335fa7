#include "data/mnist.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "data/files.h"
#include "data/gzip.h"
#include "image/bytes.h"
#include "user_error.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

/// An environment variable's value, empty where it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// A file of the IDX format: a list of items, all bytes and of the same shape.
struct Idx {
  fs::path path;
  std::size_t count = 0;
  std::vector<std::uint8_t> items;
};

/// What is wrong with a file that should hold items of this shape; empty where nothing is.
std::string idx_problem(Bytes file, std::span<const std::uint32_t> item_shape) {
  constexpr std::uint32_t unsigned_bytes = 0x0800;
  const std::size_t dimensions = 1 + item_shape.size();
  const std::size_t header_size = 4 + 4 * dimensions;
  if (file.size() < header_size) return "ends within its header";

  const Integers header{file};
  if (header.u32(0) != unsigned_bytes + dimensions) {
    return "is not a file of bytes in " + std::to_string(dimensions) + " dimensions (IDX format)";
  }
  std::uint64_t size = header.u32(4);
  if (size == 0) return "holds nothing";
  for (std::size_t i = 0; i < item_shape.size(); ++i) {
    const std::uint32_t extent = header.u32(8 + 4 * i);
    if (extent != item_shape[i]) {
      return "holds pictures whose sides are " + std::to_string(extent) + " pixels, not " +
             std::to_string(item_shape[i]);
    }
    size *= extent;
  }
  if (file.size() != header_size + size) {
    return "has " + std::to_string(file.size()) + " bytes unpacked, but its header says " +
           std::to_string(header_size + size);
  }
  return "";
}

Idx load_idx(const fs::path& folder, const MnistFile& file,
             std::initializer_list<std::uint32_t> item_shape) {
  const auto path = find_mnist_file(folder, file.name);
  if (!path) {
    throw UserError(folder.string() + " has no file " + std::string(file.name) +
                    ", packed (.gz) or not: `digits fetch` downloads MNIST, and --data or the "
                    "environment variable DIGITS_DATA says where it is");
  }
  Result<std::vector<std::uint8_t>> bytes = unpacked(read_file(*path));
  if (!bytes) throw UserError(path->string() + " " + bytes.error().message);
  if (const std::string problem = idx_problem(*bytes, item_shape); !problem.empty()) {
    throw UserError(path->string() + " " + problem);
  }
  const std::size_t count = Integers{*bytes}.u32(4);
  bytes->erase(bytes->begin(), bytes->begin() + std::ptrdiff_t(8 + 4 * item_shape.size()));
  return {*path, count, std::move(*bytes)};
}

LabelledImages load(const fs::path& folder, const MnistFile& images_file,
                    const MnistFile& labels_file) {
  Idx images = load_idx(folder, images_file, {frame_size, frame_size});
  Idx labels = load_idx(folder, labels_file, {});
  if (images.count != labels.count) {
    throw UserError(labels.path.string() + " has " + std::to_string(labels.count) +
                    " labels for the " + std::to_string(images.count) + " pictures of " +
                    images.path.filename().string());
  }
  if (std::any_of(labels.items.begin(), labels.items.end(), [](int label) { return label > 9; })) {
    throw UserError(labels.path.string() + " has labels that are not digits");
  }

  LabelledImages data{std::vector<Frame>(images.count), std::move(labels.items)};
  auto pixels = images.items.begin();
  for (Frame& frame : data.images) {
    std::copy_n(pixels, frame.size(), frame.begin());
    pixels += std::ptrdiff_t(frame.size());
  }
  return data;
}

}  // namespace

LabelledImages load_training_images(const fs::path& folder) {
  return load(folder, mnist_files[0], mnist_files[1]);
}

LabelledImages load_test_images(const fs::path& folder) {
  return load(folder, mnist_files[2], mnist_files[3]);
}

fs::path mnist_folder(const fs::path& folder) {
  if (!folder.empty()) return folder;
  if (const std::string data = environment("DIGITS_DATA"); !data.empty()) return data;
  const fs::path cache = environment("XDG_CACHE_HOME");
  return (cache.empty() ? fs::path(environment("HOME")) / ".cache" : cache) / "digits" / "mnist";
}

std::optional<fs::path> find_mnist_file(const fs::path& folder, std::string_view name) {
  std::string dotted(name);
  dotted[dotted.find("-idx")] = '.';
  for (const std::string& base : {std::string(name), dotted}) {
    for (const char* ending : {"", ".gz"}) {
      const fs::path path = folder / (base + ending);
      std::error_code ignored;
      if (fs::exists(path, ignored)) return path;
    }
  }
  return std::nullopt;
}

Result<std::vector<std::uint8_t>> unpacked(std::vector<std::uint8_t> file) {
  constexpr std::size_t max_size = 100'000'000;  // twice the largest of the four files
  if (is_gzip(file)) return gunzip(file, max_size);
  return file;
}

}  // namespace digits
