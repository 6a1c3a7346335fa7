// From the bytes of a picture file to its pixels, the right way up.
#pragma once

#include <cstdint>
#include <span>

#include "image/image.h"
#include "result.h"

namespace digits {

/// Pictures with more pixels than this are refused before any of them is decoded: 64 million is
/// more than most phones' largest photograph, and 256 MB as RGBA.
inline constexpr std::int64_t max_image_pixels = 64'000'000;

/// Decodes PNG, JPEG, BMP or GIF (its first frame) and turns it upright as its EXIF orientation
/// says. Fails on anything else, on a file that ends before its last pixel, and on a picture
/// without pixels or with more than `max_image_pixels`.
Result<Image> decode(std::span<const std::uint8_t> file);

}  // namespace digits
