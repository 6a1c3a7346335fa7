// That no file which a command writes is one that it reads, or writes already.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace digits {

/// A file, and what on the command line names it.
struct NamedFile {
  std::string name;
  std::filesystem::path path;  ///< empty where it is not asked for
};

/// The files of MNIST that are there, which belong to no option but --data.
std::vector<NamedFile> mnist_data_files(const std::filesystem::path& data);

/// Throws UserError where one of `outputs` is one of `inputs` or another output, however their
/// paths are spelt.
void check_own_files(const std::vector<NamedFile>& inputs, const std::vector<NamedFile>& outputs);

}  // namespace digits
