#include "files.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace digits::pages {
namespace {

std::uint8_t as_byte(float brightness) {
  return std::uint8_t(std::lround(std::clamp(brightness, 0.0f, 1.0f) * 255));
}

/// Three bytes a pixel.
std::vector<std::uint8_t> as_bytes(const Picture& picture) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(3 * picture.values.size());
  for (const Colour& pixel : picture.values) {
    bytes.insert(bytes.end(), {as_byte(pixel.red), as_byte(pixel.green), as_byte(pixel.blue)});
  }
  return bytes;
}

void append(void* file, void* bytes, int size) {
  const auto* first = static_cast<const std::uint8_t*>(bytes);
  auto& target = *static_cast<std::vector<std::uint8_t>*>(file);
  target.insert(target.end(), first, first + size);
}

std::string without_signs(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c == ' ' || (c >= '0' && c <= '9')) digits += c;
  }
  return digits;
}

}  // namespace

std::vector<std::uint8_t> encoded(const Page& page) {
  const int width = page.picture.width, height = page.picture.height;
  const std::vector<std::uint8_t> bytes = as_bytes(page.picture);
  std::vector<std::uint8_t> file;
  if (page.jpeg_quality > 0) {
    stbi_write_jpg_to_func(append, &file, width, height, 3, bytes.data(), page.jpeg_quality);
  } else {
    stbi_write_png_to_func(append, &file, width, height, 3, bytes.data(), 3 * width);
  }
  return file;
}

Json label(const Page& page, const std::string& file, std::string_view condition) {
  Json text = Json::array(), numbers = Json::array(), boxes = Json::array(),
       columns = Json::array();
  for (const Line& line : page.lines) {
    text.push_back(without_signs(line.text));
    numbers.push_back(line.text);
    boxes.push_back(Json::array());
    for (const Box& box : line.boxes) {
      boxes.back().push_back({box.x, box.y, box.width, box.height});
    }
    if (!line.columns.empty()) columns.push_back(line.columns);
  }
  Json result = {{"file", file}, {"kind", "made up"},  {"layout", "page"}, {"condition", condition},
                 {"text", text}, {"numbers", numbers}, {"boxes", boxes}};
  if (!columns.empty()) result["columns"] = columns;
  return result;
}

}  // namespace digits::pages
