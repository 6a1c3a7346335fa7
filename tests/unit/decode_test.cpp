#include "image/decode.h"

#include <cstdlib>
#include <string>

#include "doctest.h"
#include "sample_pictures.h"

namespace digits {
namespace {

using File = std::vector<std::uint8_t>;

// JPEG rounds.
constexpr int tolerance = 2;

const SamplePicture& sample(std::string_view name) {
  for (const SamplePicture& picture : sample_pictures) {
    if (picture.name == name) return picture;
  }
  std::abort();
}

std::array<int, 4> pixel(const Image& image, int x, int y) {
  const auto at = image.rgba.begin() + 4 * (y * image.width + x);
  return {at[0], at[1], at[2], at[3]};
}

bool close(const std::array<int, 4>& a, const std::array<int, 4>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > tolerance) return false;
  }
  return true;
}

/// What decode says against a file; empty where it decodes.
std::string objection(const File& file) {
  const Result<Image> image = decode(file);
  return image ? "" : image.error().message;
}

File bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

void put_u16(File& file, std::uint32_t value) {
  file.push_back(std::uint8_t(value));
  file.push_back(std::uint8_t(value >> 8));
}

void put_u32(File& file, std::uint32_t value) {
  put_u16(file, value & 0xFFFF);
  put_u16(file, value >> 16);
}

/// A BMP's header for 24 bits a pixel; rows run from the top where `height` is negative.
File bmp_header(int width, int height) {
  File file = bytes_of("BM");
  put_u32(file, 0);   // file size, which nobody reads
  put_u32(file, 0);   // reserved
  put_u32(file, 54);  // where the pixels begin
  put_u32(file, 40);  // size of the rest of the header
  put_u32(file, std::uint32_t(width));
  put_u32(file, std::uint32_t(height));
  put_u16(file, 1);  // planes
  put_u16(file, 24);
  for (int i = 0; i < 6; ++i) put_u32(file, 0);  // no compression, no palette, no resolution
  return file;
}

/// A PNG's signature and first chunk, greyscale.
File png_header(std::uint8_t width_high_byte, std::uint8_t width_low_byte) {
  File file = from_hex("89504e470d0a1a0a0000000d49484452");
  for (int i = 0; i < 2; ++i) file.insert(file.end(), {0, 0, width_high_byte, width_low_byte});
  file.insert(file.end(), {8, 0, 0, 0, 0, 0, 0, 0, 0});
  return file;
}

TEST_CASE("every format decodes to the same drawing in four channels") {
  for (const SamplePicture& picture : sample_pictures) {
    CAPTURE(picture.name);
    const Result<Image> image = decode(picture.bytes());
    REQUIRE(image);
    REQUIRE(image->width == 24);
    REQUIRE(image->height == 16);
    REQUIRE(image->rgba.size() == 24 * 16 * 4);
    for (int y = 0; y < 16; ++y) {
      for (int x = 0; x < 24; ++x) {
        CAPTURE(x);
        CAPTURE(y);
        CHECK(close(pixel(*image, x, y), x < 8 && y < 8 ? picture.block : picture.paper));
      }
    }
  }
}

TEST_CASE("BMP decodes with its rows from the bottom and from the top") {
  for (const int height : {2, -2}) {
    CAPTURE(height);
    File file = bmp_header(1, height);
    file.insert(file.end(), {1, 2, 3, 0});  // blue, green, red; rows are filled up to four bytes
    file.insert(file.end(), {4, 5, 6, 0});
    const Result<Image> image = decode(file);
    REQUIRE(image);
    CHECK(image->width == 1);
    CHECK(image->height == 2);
    CHECK(pixel(*image, 0, height > 0 ? 1 : 0) == std::array{3, 2, 1, 255});
    CHECK(pixel(*image, 0, height > 0 ? 0 : 1) == std::array{6, 5, 4, 255});
  }
}

TEST_CASE("a file that is cut short anywhere is refused") {
  for (const SamplePicture& picture : sample_pictures) {
    const File whole = picture.bytes();
    for (std::size_t size = 0; size + picture.spare_bytes < whole.size(); ++size) {
      CAPTURE(picture.name);
      CAPTURE(size);
      CHECK_FALSE(decode(File(whole.begin(), whole.begin() + std::ptrdiff_t(size))));
    }
  }
}

TEST_CASE("a picture whose last bytes are missing is said to end early") {
  for (const SamplePicture& picture : sample_pictures) {
    CAPTURE(picture.name);
    File file = picture.bytes();
    file.resize(file.size() - picture.spare_bytes - 1);
    CHECK(objection(file) == "ends early: part of the picture is missing");
  }
  File bmp = bmp_header(3, 1);
  bmp.insert(bmp.end(), 8, 0);
  CHECK(objection(bmp) == "ends early: part of the picture is missing");
}

TEST_CASE("bytes after the picture do no harm") {
  for (const SamplePicture& picture : sample_pictures) {
    CAPTURE(picture.name);
    File file = picture.bytes();
    file.insert(file.end(), 1000, 0xFF);
    CHECK(objection(file) == "");
  }
}

TEST_CASE("what is no picture is refused in one sentence") {
  CHECK(objection({}) == "is empty");
  const std::string not_a_picture = "is not a picture in PNG, JPEG, BMP or GIF format";
  CHECK(objection(bytes_of("x")) == not_a_picture);
  CHECK(objection(bytes_of("Dear Sir or Madam,\n")) == not_a_picture);
  CHECK(objection(File(1000, 0)) == not_a_picture);
}

TEST_CASE("a picture without pixels is refused") {
  CHECK(objection(bmp_header(0, 5)) == "has no pixels");
  CHECK(objection(bmp_header(5, 0)) == "has no pixels");
  CHECK(objection(from_hex("47494638396100000000000000")) == "has no pixels");
  CHECK(objection(png_header(0, 0)) == "has no pixels");
}

TEST_CASE("an enormous picture is refused by its header, whose size is named") {
  const std::string too_many =
      "has 60000 x 60000 pixels, more than the 64 million that can be read";
  CHECK(objection(png_header(0xEA, 0x60)) == too_many);
  CHECK(objection(bmp_header(60'000, 60'000)) == too_many);
  CHECK(objection(bmp_header(60'000, -60'000)) == too_many);
  CHECK(objection(from_hex("47494638396160ea60ea000000")) == too_many);

  File jpeg = sample("JPEG").bytes();
  const std::size_t frame_header = 158;
  REQUIRE(jpeg[frame_header + 1] == 0xC0);
  for (const std::size_t side : {frame_header + 5, frame_header + 7}) {
    jpeg[side] = 0xEA;
    jpeg[side + 1] = 0x60;
  }
  CHECK(objection(jpeg) == too_many);
}

TEST_CASE("a few bytes cannot claim a large picture") {
  CHECK(objection(png_header(0x17, 0x70)) == "claims 6000 x 6000 pixels, but has only 33 bytes");
  CHECK(objection(bmp_header(6000, 6000)) == "claims 6000 x 6000 pixels, but has only 54 bytes");
}

TEST_CASE("a JPEG with more Huffman codes than there are symbols is refused") {
  File jpeg = sample("JPEG").bytes();
  const std::size_t huffman_table = 177;
  REQUIRE(jpeg[huffman_table + 1] == 0xC4);
  for (std::size_t i = 0; i < 16; ++i) jpeg[huffman_table + 5 + i] = 0xFF;
  CHECK(objection(jpeg) == "is damaged, or of a rare kind that cannot be decoded");
}

TEST_CASE("a damaged picture never does worse than fail") {
  for (const SamplePicture& picture : sample_pictures) {
    const File whole = picture.bytes();
    for (std::size_t i = 0; i < whole.size(); ++i) {
      for (const std::uint8_t value : {0x00, 0x7F, 0xFF}) {
        File file = whole;
        file[i] = value;
        const Result<Image> image = decode(file);
        if (!image) continue;
        CAPTURE(picture.name);
        CAPTURE(i);
        CHECK(image->rgba.size() == std::size_t(image->width) * std::size_t(image->height) * 4);
      }
    }
  }
}

TEST_CASE("a JPEG whose picture ends within a code is filled up, undisturbed") {
  // 24 x 16 grey pixels. A code of sixteen bits says that fifteen follow; of the second one's, but
  // seven do before the end of the picture.
  const std::string quantisation = "ffdb004300" + std::string(2 * 64, '1');
  const File file = from_hex("ffd8" + quantisation +
                             "ffc0000b080010001801011100"
                             "ffc4001400000000000000000000000000000000010f"
                             "ffc40014100001000000000000000000000000000000"
                             "ffda0008010100003f0000000000000000ffd9");
  const Result<Image> image = decode(file);
  REQUIRE(image);
  CHECK(image->width == 24);
  CHECK(image->height == 16);
}

TEST_CASE("a photograph is turned as its EXIF orientation says") {
  const Result<Image> image = decode(turned(sample("JPEG").bytes()));
  REQUIRE(image);
  CHECK(image->width == 16);
  CHECK(image->height == 24);
  CHECK(close(pixel(*image, 15, 0), {200, 0, 0, 255}));
  CHECK(close(pixel(*image, 0, 0), {255, 255, 255, 255}));
}

}  // namespace
}  // namespace digits
