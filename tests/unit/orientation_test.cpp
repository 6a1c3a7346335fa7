#include "image/orientation.h"

#include <array>
#include <string>

#include "doctest.h"

namespace digits {
namespace {

using File = std::vector<std::uint8_t>;

enum class ByteOrder { big_endian, little_endian };

File concatenated(std::initializer_list<File> parts) {
  File whole;
  for (const File& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

File bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

File u16(std::uint32_t value, ByteOrder order) {
  const auto high = std::uint8_t(value >> 8);
  const auto low = std::uint8_t(value);
  return order == ByteOrder::big_endian ? File{high, low} : File{low, high};
}

File u32(std::uint32_t value, ByteOrder order) {
  const File high = u16(value >> 16, order);
  const File low = u16(value & 0xFFFF, order);
  return order == ByteOrder::big_endian ? concatenated({high, low}) : concatenated({low, high});
}

File entry(std::uint32_t tag, std::uint32_t type, std::uint32_t value, ByteOrder order) {
  return concatenated(
      {u16(tag, order), u16(type, order), u32(1, order), u16(value, order), {0, 0}});
}

/// A TIFF file whose directory holds the picture's width and its orientation.
File tiff(std::uint32_t orientation, ByteOrder order, std::uint32_t type = 3) {
  return concatenated({bytes_of(order == ByteOrder::big_endian ? "MM" : "II"), u16(42, order),
                       u32(8, order), u16(2, order), entry(0x0100, 3, 640, order),
                       entry(0x0112, type, orientation, order), u32(0, order)});
}

File jpeg_segment(std::uint8_t marker, const File& content) {
  return concatenated(
      {{0xFF, marker}, u16(std::uint32_t(content.size() + 2), ByteOrder::big_endian), content});
}

File exif_segment(const File& content) {
  return jpeg_segment(0xE1, concatenated({bytes_of("Exif"), {0, 0}, content}));
}

File jpeg(const File& segments) {
  return concatenated({{0xFF, 0xD8}, jpeg_segment(0xE0, bytes_of("JFIF")), segments, {0xFF, 0xD9}});
}

File png_chunk(std::string_view type, const File& content) {
  const File checksum(4, 0);
  return concatenated({u32(std::uint32_t(content.size()), ByteOrder::big_endian), bytes_of(type),
                       content, checksum});
}

File png(const File& chunks) {
  return concatenated({bytes_of("\x89PNG\r\n\x1A\n"), png_chunk("IHDR", File(13, 0)), chunks,
                       png_chunk("IEND", {})});
}

/// One letter a pixel, rows separated by '/'.
Image image_of(std::string_view letters) {
  const int width = int(letters.find('/'));
  const int height = int(letters.size() + 1) / (width + 1);
  Image image{width, height, {}};
  for (const char letter : letters) {
    if (letter != '/') image.rgba.insert(image.rgba.end(), {std::uint8_t(letter), 0, 0, 255});
  }
  return image;
}

std::string letters_of(const Image& image) {
  std::string letters;
  for (int i = 0; i < image.width * image.height; ++i) {
    if (i > 0 && i % image.width == 0) letters += '/';
    letters += char(image.rgba[std::size_t(i) * 4]);
  }
  return letters;
}

TEST_CASE("all eight orientations become upright") {
  // Each is how a camera stores the upright picture "abc/def".
  const std::array<std::string, 8> stored = {"abc/def",  "cba/fed",  "fed/cba",  "def/abc",
                                             "ad/be/cf", "cf/be/ad", "fc/eb/da", "da/eb/fc"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const Image image = upright(image_of(stored[std::size_t(orientation - 1)]), orientation);
    CHECK(image.width == 3);
    CHECK(image.height == 2);
    CHECK(letters_of(image) == "abc/def");
  }
}

TEST_CASE("the orientation is read in both byte orders, from JPEG and PNG") {
  for (const ByteOrder order : {ByteOrder::big_endian, ByteOrder::little_endian}) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
      CAPTURE(int(order));
      const File block = tiff(std::uint32_t(orientation), order);
      CHECK(exif_orientation(jpeg(exif_segment(block))) == orientation);
      CHECK(exif_orientation(png(png_chunk("eXIf", block))) == orientation);
    }
  }
}

TEST_CASE("the EXIF block is found behind other segments, padding and pixels") {
  const File block = tiff(6, ByteOrder::big_endian);
  const File xmp = jpeg_segment(0xE1, bytes_of("http://ns.adobe.com/xap/1.0/"));
  CHECK(exif_orientation(jpeg(concatenated({xmp, {0xFF, 0xFF}, exif_segment(block)}))) == 6);
  CHECK(exif_orientation(
            png(concatenated({png_chunk("IDAT", File(100, 1)), png_chunk("eXIf", block)}))) == 6);
}

TEST_CASE("a picture that states no orientation is upright") {
  CHECK(exif_orientation({}) == 1);
  CHECK(exif_orientation(bytes_of("GIF89a")) == 1);
  CHECK(exif_orientation(jpeg({})) == 1);
  CHECK(exif_orientation(png({})) == 1);
}

TEST_CASE("an orientation that the standard does not know counts as upright") {
  for (const std::uint32_t orientation : {0u, 9u, 65535u}) {
    CAPTURE(orientation);
    CHECK(exif_orientation(jpeg(exif_segment(tiff(orientation, ByteOrder::big_endian)))) == 1);
  }
  const std::uint32_t type_long = 4;
  CHECK(exif_orientation(jpeg(exif_segment(tiff(6, ByteOrder::little_endian, type_long)))) == 1);
}

TEST_CASE("only the first picture's EXIF block counts, not one behind the end of a JPEG") {
  const File second = jpeg(exif_segment(tiff(6, ByteOrder::big_endian)));
  CHECK(exif_orientation(concatenated({jpeg({}), second})) == 1);
}

TEST_CASE("a damaged EXIF block counts as upright or as what it says, wherever it is damaged") {
  const File block = tiff(6, ByteOrder::little_endian);
  for (const File& whole : {jpeg(exif_segment(block)), png(png_chunk("eXIf", block))}) {
    for (std::size_t i = 0; i < whole.size(); ++i) {
      CAPTURE(i);
      File file = whole;
      file[i] = 0xFF;
      const int orientation = exif_orientation(file);
      CHECK((orientation == 1 || orientation == 6));
      const int cut = exif_orientation(File(whole.begin(), whole.begin() + std::ptrdiff_t(i)));
      CHECK((cut == 1 || cut == 6));
    }
  }
}

}  // namespace
}  // namespace digits
