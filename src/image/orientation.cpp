#include "image/orientation.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "image/bytes.h"
#include "image/jpeg_segments.h"

namespace digits {
namespace {

/// The EXIF block (a TIFF file) in a JPEG's APP1 segment; empty where there is none.
Bytes exif_in_jpeg(Bytes file) {
  using namespace std::string_view_literals;
  constexpr auto exif_identifier = "Exif\0\0"sv;

  JpegSegments segments(file);
  while (const auto segment = segments.next()) {
    if (segment->marker == JpegSegments::app1 && starts_with(segment->content, exif_identifier)) {
      return segment->content.subspan(exif_identifier.size());
    }
  }
  return {};
}

/// The EXIF block (a TIFF file) in a PNG's eXIf chunk; empty where there is none.
Bytes exif_in_png(Bytes file) {
  constexpr std::size_t signature_size = 8;
  constexpr std::size_t chunk_overhead = 12;  // length, type; checksum

  for (Bytes rest = from(file, signature_size); rest.size() >= chunk_overhead;) {
    const std::size_t length = Integers{rest}.u32(0);
    if (length > rest.size() - chunk_overhead) break;
    if (starts_with(from(rest, 4), "eXIf")) return rest.subspan(8, length);
    rest = from(rest, chunk_overhead + length);
  }
  return {};
}

/// The orientation in the first directory of a TIFF file.
int orientation_in_tiff(Bytes tiff) {
  using namespace std::string_view_literals;
  constexpr std::size_t entry_size = 12;  // tag, type, count, value
  constexpr std::uint32_t orientation_tag = 0x0112;
  constexpr std::uint32_t type_short = 3;

  const bool little_endian = starts_with(tiff, "II*\0"sv);
  if (!little_endian && !starts_with(tiff, "MM\0*"sv)) return 1;
  const Integers directory{from(tiff, Integers{tiff, little_endian}.u32(4)), little_endian};

  for (std::size_t i = 0; i < directory.u16(0); ++i) {
    const std::size_t entry = 2 + i * entry_size;
    if (directory.u16(entry) != orientation_tag) continue;
    const std::uint32_t orientation = directory.u16(entry + 8);
    const bool valid = directory.u16(entry + 2) == type_short && directory.u32(entry + 4) == 1 &&
                       orientation >= 1 && orientation <= 8;
    return valid ? int(orientation) : 1;
  }
  return 1;
}

}  // namespace

int exif_orientation(std::span<const std::uint8_t> file) {
  if (starts_with(file, "\xFF\xD8")) return orientation_in_tiff(exif_in_jpeg(file));
  if (starts_with(file, "\x89PNG\r\n\x1A\n")) return orientation_in_tiff(exif_in_png(file));
  return 1;
}

Image upright(Image image, int orientation) {
  if (orientation == 1) return image;
  const bool transposed = orientation >= 5;
  const bool right_to_left = orientation == 2 || orientation == 3 || orientation >= 7;
  const bool bottom_up =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

  // How far apart, in the stored picture, pixels are that become neighbours; and which comes first.
  const std::ptrdiff_t width = image.width;
  const std::ptrdiff_t height = image.height;
  std::ptrdiff_t column_step = right_to_left ? -1 : 1;
  std::ptrdiff_t row_step = bottom_up ? -width : width;
  const std::ptrdiff_t start =
      (right_to_left ? width - 1 : 0) + (bottom_up ? (height - 1) * width : 0);
  Image turned{image.width, image.height, std::vector<std::uint8_t>(image.rgba.size())};
  if (transposed) {
    std::swap(column_step, row_step);
    std::swap(turned.width, turned.height);
  }

  auto target = turned.rgba.begin();
  for (int y = 0; y < turned.height; ++y) {
    for (int x = 0; x < turned.width; ++x) {
      const auto pixel = image.rgba.begin() + 4 * (start + y * row_step + x * column_step);
      target = std::copy_n(pixel, 4, target);
    }
  }
  return turned;
}

}  // namespace digits
