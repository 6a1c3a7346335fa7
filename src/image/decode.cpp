#include "image/decode.h"

#include <stb_image.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "image/bytes.h"
#include "image/jpeg_segments.h"
#include "image/orientation.h"

namespace digits {
namespace {

struct Format {
  std::string_view signature;
  // How many pixels a byte of the file can stand for at most, so that a few bytes cannot claim a
  // large picture.
  std::int64_t max_pixels_per_byte;
};

constexpr std::array<Format, 4> formats = {{
    {"\x89PNG", 8 * 1032},  // deflate shrinks at most 1032 times; eight pixels a byte before that
    {"\xFF\xD8", 8 * 64},   // a bit for each block of 8 x 8 pixels
    {"BM", 8},
    {"GIF8", 2560},  // LZW: twelve bits for at most 3839 pixels
}};

const Format* find_format(Bytes file) {
  const auto format = std::find_if(formats.begin(), formats.end(), [file](const Format& candidate) {
    return starts_with(file, candidate.signature);
  });
  return format == formats.end() ? nullptr : &*format;
}

/// A file as stb_image reads it. stb_image makes up what it misses of most files that are cut
/// short, so this remembers whether it missed anything.
struct Source {
  Bytes rest;
  const char* window = nullptr;  // stb_image's own buffer, which it fills before anything else
  bool cut_short = false;
};

int read(void* user, char* data, int size) {
  Source& source = *static_cast<Source*>(user);
  if (!source.window) source.window = data;
  const std::size_t count = std::min(source.rest.size(), std::size_t(size));
  // The window is refilled as far as possible, when a byte is needed; all other requests are for
  // just what the picture needs.
  const std::size_t needed = data == source.window ? 1 : std::size_t(size);
  if (count < needed) source.cut_short = true;
  std::copy_n(source.rest.begin(), count, data);
  source.rest = source.rest.subspan(count);
  return int(count);
}

void skip(void* user, int size) {
  Source& source = *static_cast<Source*>(user);
  source.rest = source.rest.subspan(std::min(source.rest.size(), std::size_t(size)));
}

int at_end(void* user) { return static_cast<Source*>(user)->rest.empty(); }

constexpr stbi_io_callbacks callbacks{read, skip, at_end};

// stb_image 2.27 writes past its tables where a JPEG states more than the 256 codes there can be.
bool has_oversized_huffman_table(Bytes file) {
  constexpr std::size_t header_size = 17;  // the table's number and sixteen counts of codes
  if (!starts_with(file, "\xFF\xD8")) return false;

  JpegSegments segments(file);
  while (const auto segment = segments.next()) {
    if (segment->marker != JpegSegments::huffman_tables) continue;
    for (Bytes rest = segment->content; !rest.empty();) {
      if (rest.size() < header_size) return true;
      const auto codes =
          std::accumulate(rest.begin() + 1, rest.begin() + header_size, std::size_t{0});
      if (codes > 256) return true;
      rest = rest.subspan(std::min(rest.size(), header_size + codes));
    }
  }
  return false;
}

constexpr const char* damaged_or_rare = "is damaged, or of a rare kind that cannot be decoded";

Error unreadable(const Source& source) {
  return {source.cut_short ? "ends early: part of the picture is missing" : damaged_or_rare};
}

struct Size {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

/// What the first chunk of a PNG says: stb_image refuses large ones without telling their size.
std::optional<Size> size_in_png(Bytes file) {
  constexpr std::size_t first_chunk_type = 12;
  const Integers header{from(file, first_chunk_type + 4)};
  if (!starts_with(file, "\x89PNG") || !starts_with(from(file, first_chunk_type), "IHDR") ||
      header.bytes.size() < 8) {
    return std::nullopt;
  }
  return Size{header.u32(0), header.u32(4)};
}

Result<Size> stated_size(Bytes file) {
  if (const auto size = size_in_png(file)) return *size;
  Source source{file};
  int width = 0;
  int height = 0;  // negative in a BMP whose rows run from the top
  const bool valid = stbi_info_from_callbacks(&callbacks, &source, &width, &height, nullptr);
  if (!valid || source.cut_short) return unreadable(source);
  return Size{width, std::abs(std::int64_t(height))};
}

/// Why a picture of this size cannot be decoded from `file`; nothing where it can.
std::optional<Error> size_error(const Size& size, Bytes file, const Format& format) {
  const auto [width, height] = size;
  if (width <= 0 || height <= 0) return Error{"has no pixels"};
  const std::string text = std::to_string(width) + " x " + std::to_string(height) + " pixels";
  if (height > max_image_pixels / width) {
    return Error{"has " + text + ", more than the " + std::to_string(max_image_pixels / 1'000'000) +
                 " million that can be read"};
  }
  if (width * height / format.max_pixels_per_byte > std::int64_t(file.size())) {
    return Error{"claims " + text + ", but has only " + std::to_string(file.size()) + " bytes"};
  }
  return std::nullopt;
}

Result<Image> decode_pixels(Bytes file) {
  Source source{file};
  int width = 0;
  int height = 0;
  std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_callbacks(&callbacks, &source, &width, &height, nullptr, STBI_rgb_alpha),
      stbi_image_free);
  if (!pixels || source.cut_short) return unreadable(source);
  const std::size_t size = std::size_t(width) * std::size_t(height) * STBI_rgb_alpha;
  return Image{width, height, {pixels.get(), pixels.get() + size}};
}

}  // namespace

Result<Image> decode(std::span<const std::uint8_t> file) {
  if (file.empty()) return Error{"is empty"};
  const Format* format = find_format(file);
  if (!format) return Error{"is not a picture in PNG, JPEG, BMP or GIF format"};

  if (has_oversized_huffman_table(file)) return Error{damaged_or_rare};

  const Result<Size> size = stated_size(file);
  if (!size) return size.error();
  if (const auto error = size_error(*size, file, *format)) return *error;

  Result<Image> image = decode_pixels(file);
  if (!image) return image;
  return upright(std::move(*image), exif_orientation(file));
}

}  // namespace digits
