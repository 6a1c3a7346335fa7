// The network that ships: model/digits.model, linked into the native program and the page's module.
#pragma once

#include <cstdint>
#include <span>

namespace digits {

/// The bytes of model/digits.model.
std::span<const std::uint8_t> shipped_model();

}  // namespace digits
