// Downloading.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "result.h"

namespace digits {

/// Called now and then with the bytes so far and in all (0 where unknown).
using OnProgress = std::function<void(long received, long total)>;

/// What `url` (https, http or file) holds. Fails, with the reason, where it cannot be had.
Result<std::vector<std::uint8_t>> download(const std::string& url, const OnProgress& on_progress);

}  // namespace digits
