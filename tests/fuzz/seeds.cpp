// Writes what the fuzzer starts from: one folder for each target, in the one that is named.
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../random_models.h"
#include "../unit/ruled_pages.h"
#include "../unit/sample_pictures.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace digits::fuzz {
namespace {

using Bytes = std::vector<std::uint8_t>;

void save(const std::filesystem::path& folder, const std::string& name, const Bytes& bytes) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

void append(void* file, void* bytes, int size) {
  const auto* first = static_cast<const std::uint8_t*>(bytes);
  auto& target = *static_cast<Bytes*>(file);
  target.insert(target.end(), first, first + size);
}

GreyImage black_on_white(GreyImage ink) {
  for (std::uint8_t& pixel : ink.pixels) pixel = std::uint8_t(255 - pixel);
  return ink;
}

// In each format that stb_image_write knows.
void save_page(const std::filesystem::path& folder, const std::string& name, const GreyImage& ink) {
  const GreyImage page = black_on_white(ink);
  const std::uint8_t* pixels = page.pixels.data();
  Bytes png, jpeg, bmp;
  stbi_write_png_to_func(append, &png, page.width, page.height, 1, pixels, page.width);
  stbi_write_jpg_to_func(append, &jpeg, page.width, page.height, 1, pixels, 60);
  stbi_write_bmp_to_func(append, &bmp, page.width, page.height, 1, pixels);
  save(folder, name + ".png", png);
  save(folder, name + ".jpg", jpeg);
  save(folder, name + ".bmp", bmp);
}

void save_files(const std::filesystem::path& folder) {
  for (const SamplePicture& sample : sample_pictures) {
    save(folder, std::string(sample.name), sample.bytes());
    if (sample.name == "JPEG") save(folder, "turned JPEG", turned(sample.bytes()));
  }
  GreyImage number(56, 20), touching(26, 20), ruled(54, 48);
  write_number(number, "1457", 14, 4, 3);
  write_number(ruled, "1457", 14, 4, 8);
  write_number(ruled, "7-1", 14, 4, 28);
  rule(ruled, {.spacing = 20, .thickness = 1});
  write(touching, five, 14, 2, 4, 3);
  write(touching, seven, 14, 2, 11, 3);
  save_page(folder, "number", number);
  save_page(folder, "touching", touching);
  save_page(folder, "ruled", ruled);
}

// Shapes in the bytes that pages.cpp reads.
class PageScript {
 public:
  PageScript(int width, int height) { u16(width - 1), u16(height - 1), u8(1), u8(255); }

  PageScript& line(int x0, int y0, int x1, int y1, int pen) {
    return u8(0).u16(x0).u16(y0).u16(x1).u16(y1).u8(pen - 1).u8(0);
  }
  PageScript& rules(bool level, int spacing, int thickness, int drift) {
    return u8(1).u8(level).u8(spacing - 1).u8(thickness - 1).u8(100).u8(128 + drift);
  }
  PageScript& noise(int share, int most) { return u8(2).u16(0).u16(7).u8(share).u8(most); }
  PageScript& pixels(int x, int y, const GreyImage& image) {
    u8(3).u16(x).u16(y).u8(image.width - 1).u16(int(image.pixels.size()));
    bytes_.insert(bytes_.end(), image.pixels.begin(), image.pixels.end());
    return *this;
  }
  PageScript& copies(int x, int y, int width, int height, int dx, int dy) {
    return u8(4).u16(x).u16(y).u8(width - 1).u8(height - 1).u8(dx - 1).u8(dy - 1);
  }

  // As `may_be_large` asks for. Noise of no strength changes nothing.
  PageScript& of_large_size() {
    while (bytes_.size() % 16 != 0) noise(0, 0);
    return *this;
  }

  const Bytes& bytes() const { return bytes_; }

 private:
  PageScript& u8(int value) {
    bytes_.push_back(std::uint8_t(value));
    return *this;
  }
  PageScript& u16(int value) { return u8(value >> 8).u8(value); }

  Bytes bytes_;
};

void save_pages(const std::filesystem::path& folder) {
  GreyImage ink(12, 18);
  write(ink, seven, 14, 2, 2, 2);
  const GreyImage digit = black_on_white(ink);
  const auto save_script = [&](const std::string& name, const PageScript& script) {
    save(folder, name, script.bytes());
  };
  save_script("seven", PageScript(36, 32).pixels(12, 7, digit));
  save_script("sevens", PageScript(60, 20).pixels(2, 1, digit).copies(2, 1, 12, 18, 14, 20));
  save_script("touching", PageScript(40, 24).pixels(6, 3, digit).copies(6, 3, 9, 18, 9, 24));
  save_script(
      "strokes",
      PageScript(36, 32).line(8, 8, 22, 8, 2).line(22, 8, 12, 26, 2).line(27, 25, 27, 25, 2));
  save_script("noise", PageScript(34, 34).noise(40, 255));
  save_script("dots", PageScript(40, 30).line(3, 3, 4, 4, 1).copies(0, 0, 6, 6, 6, 6));
  save_script("strip", PageScript(120, 1).noise(128, 255));
  save_script("column", PageScript(1, 1200).noise(128, 255));
  const auto lines = [&] {
    return PageScript(100, 50).pixels(4, 4, digit).copies(4, 4, 12, 18, 18, 25);
  };
  save_script("lines", lines().of_large_size());
  save_script("ruled", lines().rules(true, 25, 1, 3).of_large_size());
  save_script("squared", lines().rules(true, 12, 1, 0).rules(false, 12, 1, 0).of_large_size());
}

void save_strokes(const std::filesystem::path& folder) {
  Bytes small = {0, 250, 150}, large = {3};
  const auto put_float = [&](float value) {
    std::uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    for (int shift = 24; shift >= 0; shift -= 8) large.push_back(std::uint8_t(bits >> shift));
  };
  put_float(250);
  put_float(150);
  int x = 5;
  for (const auto& digit : {one, four, five, seven}) {
    for (const Stroke& stroke : digit) {
      small.push_back(std::uint8_t(stroke.size()));
      large.push_back(std::uint8_t(stroke.size()));
      for (const Point& point : stroke) {
        small.insert(small.end(), {std::uint8_t(point.x / 2 + float(x)), std::uint8_t(point.y)});
        put_float(point.x / 2 + float(x));
        put_float(point.y);
      }
    }
    x += 55;
  }
  save(folder, "number", small);
  save(folder, "number of floats", large);
}

void save_models(const std::filesystem::path& folder) {
  const std::vector<Architecture> architectures = {
      {AveragePooling{7}, Dense{10}},
      {MaxPooling{4}, Convolution{3, 2, true}, Relu{}, AveragePooling{}, Dense{11}},
      {Convolution{5, 2}, MaxPooling{4}, Relu{}, Convolution{3, 3}, AveragePooling{2}, Dense{10}},
      {MaxPooling{2}, Convolution{3, 8, true}, Relu{}, Convolution{3, 8, true}, MaxPooling{2},
       Convolution{1, 10}, AveragePooling{}},
  };
  for (std::size_t i = 0; i < architectures.size(); ++i) {
    const Model model = random_model(architectures[i], unsigned(i));
    for (const auto format :
         {ParameterFormat::float32, ParameterFormat::int8, ParameterFormat::compact}) {
      save(folder, std::to_string(i) + "-" + std::to_string(int(format)), serialise(model, format));
    }
  }
}

}  // namespace
}  // namespace digits::fuzz

int main(int count, char** arguments) {
  if (count != 2) return 1;
  const std::filesystem::path folder = arguments[1];
  digits::fuzz::save_files(folder / "files");
  digits::fuzz::save_pages(folder / "pages");
  digits::fuzz::save_strokes(folder / "strokes");
  digits::fuzz::save_models(folder / "models");
}
