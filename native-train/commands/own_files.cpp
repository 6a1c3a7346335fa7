#include "commands/own_files.h"

#include <system_error>

#include "data/mnist.h"
#include "user_error.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code not_there;
  if (fs::equivalent(a, b, not_there)) return true;
  return fs::weakly_canonical(fs::absolute(a), not_there) ==
         fs::weakly_canonical(fs::absolute(b), not_there);
}

void check_apart(const NamedFile& file, const NamedFile& other) {
  if (file.path.empty() || other.path.empty() || !same_file(file.path, other.path)) return;
  throw UserError(file.name + " and " + other.name + " need files of their own, not " +
                  file.path.string() + " for both");
}

}  // namespace

std::vector<NamedFile> mnist_data_files(const fs::path& data) {
  std::vector<NamedFile> files;
  for (const MnistFile& file : mnist_files) {
    if (const auto path = find_mnist_file(mnist_folder(data), file.name)) {
      files.push_back({"--data", *path});
    }
  }
  return files;
}

void check_own_files(const std::vector<NamedFile>& inputs, const std::vector<NamedFile>& outputs) {
  for (auto output = outputs.begin(); output != outputs.end(); ++output) {
    for (const NamedFile& input : inputs) check_apart(*output, input);
    for (auto other = output + 1; other != outputs.end(); ++other) check_apart(*output, *other);
  }
}

}  // namespace digits
