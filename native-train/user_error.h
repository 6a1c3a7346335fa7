// Failures that a user can do something about.
#pragma once

#include <stdexcept>

namespace digits {

/// The message is one sentence, without a full stop, that names the file or option and the reason.
class UserError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace digits
