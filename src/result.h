// How the core reports failure: it is compiled without exceptions, so that the WebAssembly module
// carries no unwinding code.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace digits {

/// Why something could not be done: the end of a sentence that begins with the name of the file,
/// such as "is not a picture" or "ends before its last row".
struct Error {
  std::string message;
};

/// A value, or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }

  /// The value. Only where the result is true.
  T& operator*() & { return *std::get_if<T>(&content_); }
  const T& operator*() const& { return *std::get_if<T>(&content_); }
  T&& operator*() && { return std::move(*std::get_if<T>(&content_)); }
  T* operator->() { return std::get_if<T>(&content_); }
  const T* operator->() const { return std::get_if<T>(&content_); }

  /// The reason. Only where the result is false.
  const Error& error() const { return *std::get_if<Error>(&content_); }

 private:
  std::variant<T, Error> content_;
};

}  // namespace digits
