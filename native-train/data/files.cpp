#include "data/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "user_error.h"

namespace digits {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  throw UserError(path.string() + " " + what + ": " + std::generic_category().message(errno));
}

/// An open file.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() { close(); }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  explicit operator bool() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

  /// False where the system could not keep what was written.
  bool close() { return descriptor_ < 0 || ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

void check_size(std::uint64_t size, std::size_t most, const std::filesystem::path& name) {
  if (size <= most) return;
  throw UserError(name.string() + " is larger than the " + std::to_string(most / 1'000'000) +
                  " MB that can be read");
}

std::vector<std::uint8_t> read_all(int descriptor, const std::filesystem::path& name,
                                   std::size_t most) {
  struct stat status {};
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    check_size(std::uint64_t(status.st_size), most, name);
  }
  std::vector<std::uint8_t> bytes;
  std::array<std::uint8_t, 1 << 16> part;
  for (;;) {
    const ssize_t count = read(descriptor, part.data(), part.size());
    if (count == 0) return bytes;
    if (count > 0) {
      bytes.insert(bytes.end(), part.begin(), part.begin() + count);
      check_size(bytes.size(), most, name);
    } else if (errno != EINTR) {
      fail(name, "cannot be read");
    }
  }
}

// Beside the file, where it can be renamed to it.
std::string temporary_name(const std::filesystem::path& path) {
  return path.string() + "." + std::to_string(getpid()) + ".part";
}

bool write_all(int descriptor, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes = bytes.subspan(std::size_t(count));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t most) {
  const Descriptor file(path, O_RDONLY);
  if (!file) fail(path, "cannot be opened");
  return read_all(file.get(), path, most);
}

std::vector<std::uint8_t> read_standard_input(std::size_t most) {
  return read_all(STDIN_FILENO, "standard input", most);
}

void check_writable(const std::filesystem::path& path) {
  std::error_code not_there;
  if (std::filesystem::is_directory(path, not_there)) {
    errno = EISDIR;
    fail(path, "cannot be written");
  }
  const std::string temporary = temporary_name(path);
  const Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL);
  if (!file) fail(path, "cannot be written");
  unlink(temporary.c_str());
}

void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
  const std::string temporary = temporary_name(path);
  Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL);
  if (!file) fail(path, "cannot be written");
  if (!write_all(file.get(), bytes) || fsync(file.get()) != 0 || !file.close() ||
      rename(temporary.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    unlink(temporary.c_str());
    errno = reason;
    fail(path, "cannot be written");
  }
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  write_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace digits
