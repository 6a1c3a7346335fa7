// `digits fetch`: downloads MNIST.
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "commands/progress.h"
#include "data/download.h"
#include "data/files.h"
#include "data/mnist.h"
#include "data/sha256.h"
#include "user_error.h"

namespace digits {
namespace {

namespace fs = std::filesystem;

// The original server, yann.lecun.com, no longer serves the files.
constexpr std::array mirrors = {"https://ossci-datasets.s3.amazonaws.com/mnist/",
                                "https://storage.googleapis.com/cvdf-datasets/mnist/"};

struct FetchOptions {
  fs::path data;
  std::string from;
};

/// A file as it was published, packed and unpacked.
struct Download {
  std::vector<std::uint8_t> packed;
  std::vector<std::uint8_t> unpacked;
};

/// Fails with the reason unless the bytes are just those that were published.
Result<std::vector<std::uint8_t>> verified(std::vector<std::uint8_t> bytes, const MnistFile& file) {
  Result<std::vector<std::uint8_t>> content = unpacked(std::move(bytes));
  if (content && sha256(*content) != file.sha256) {
    return Error{"is not the file of MNIST: its SHA-256 is " + sha256(*content)};
  }
  return content;
}

Result<Download> download_verified(const std::string& url, const MnistFile& file) {
  std::optional<ProgressBar> bar;
  Result<std::vector<std::uint8_t>> packed = download(url, [&](long received, long total) {
    if (total == 0) return;
    if (!bar) bar.emplace(std::string(file.name), "bytes", total);
    bar->update(received);
  });
  if (!packed) return packed.error();
  Result<std::vector<std::uint8_t>> content = verified(*packed, file);
  if (!content) return content.error();
  return Download{std::move(*packed), std::move(*content)};
}

/// Downloads from the first of `bases` that has the file as it was published.
Download download_from_any(const std::vector<std::string>& bases, const MnistFile& file) {
  std::string reasons;
  for (const std::string& base : bases) {
    const std::string url =
        base + (base.ends_with('/') ? "" : "/") + std::string(file.name) + ".gz";
    Result<Download> download = download_verified(url, file);
    if (download) return std::move(*download);
    reasons += (reasons.empty() ? "" : "; ") + url + " " + download.error().message;
  }
  throw UserError(reasons);
}

/// Downloads the file unless `folder` has it whole; a damaged one is replaced in the form it has.
void fetch_file(const fs::path& folder, const MnistFile& file,
                const std::vector<std::string>& bases) {
  const std::optional<fs::path> present = find_mnist_file(folder, file.name);
  if (present && verified(read_file(*present), file)) {
    std::cout << present->string() << ": there already" << std::endl;
    return;
  }
  const fs::path target = present.value_or(folder / (std::string(file.name) + ".gz"));
  const Download download = download_from_any(bases, file);
  write_file(target, target.extension() == ".gz" ? download.packed : download.unpacked);
  std::cout << target.string() << (present ? ": damaged, replaced" : ": downloaded") << std::endl;
}

void fetch(const FetchOptions& options) {
  const fs::path folder = mnist_folder(options.data);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw UserError(folder.string() + " cannot be created: " + error.message());

  const std::vector<std::string> bases =
      options.from.empty() ? std::vector<std::string>(mirrors.begin(), mirrors.end())
                           : std::vector{options.from};
  for (const MnistFile& file : mnist_files) fetch_file(folder, file, bases);
}

}  // namespace

void add_fetch_command(CLI::App& program) {
  auto options = std::make_shared<FetchOptions>();
  CLI::App* command = program.add_subcommand(
      "fetch", "Download the MNIST data set and verify it; files that are whole stay as they are");
  command->add_option("--data", options->data,
                      "Folder for the files (default: $DIGITS_DATA, or digits/mnist in the cache)");
  command->add_option("--from", options->from, "Download from this folder's URL instead");
  command->callback([options] { fetch(*options); });
}

}  // namespace digits
