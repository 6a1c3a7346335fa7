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

// A 1, a 4, a 5 and a 7, black on white.
GreyImage number() {
  GreyImage page(76, 32);
  int x = 4;
  for (const auto& digit : {one, four, five, seven}) {
    x += write(page, digit, 24, 3.5f, x, 4).width + 4;
  }
  for (std::uint8_t& pixel : page.pixels) pixel = std::uint8_t(255 - pixel);
  return page;
}

void save_files(const std::filesystem::path& folder) {
  for (const SamplePicture& sample : sample_pictures) {
    save(folder, std::string(sample.name), sample.bytes());
  }
  const GreyImage page = number();
  const std::uint8_t* pixels = page.pixels.data();
  Bytes png, jpeg, bmp;
  stbi_write_png_to_func(append, &png, page.width, page.height, 1, pixels, page.width);
  stbi_write_jpg_to_func(append, &jpeg, page.width, page.height, 1, pixels, 60);
  stbi_write_bmp_to_func(append, &bmp, page.width, page.height, 1, pixels);
  save(folder, "number.png", png);
  save(folder, "number.jpg", jpeg);
  save(folder, "number.bmp", bmp);
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
  GreyImage seven_alone(20, 26);
  write(seven_alone, seven, 22, 3.5f, 2, 2);
  for (std::uint8_t& pixel : seven_alone.pixels) pixel = std::uint8_t(255 - pixel);
  const auto save_page = [&](const std::string& name, const PageScript& script) {
    save(folder, name, script.bytes());
  };
  save_page("seven", PageScript(60, 40).pixels(20, 8, seven_alone));
  save_page("sevens", PageScript(120, 100).pixels(4, 4, seven_alone).copies(4, 4, 20, 26, 24, 40));
  save_page("touching", PageScript(120, 60).pixels(9, 8, seven_alone).copies(9, 8, 13, 26, 14, 80));
  save_page("ruled", PageScript(120, 100)
                         .pixels(9, 8, seven_alone)
                         .copies(9, 8, 24, 26, 40, 40)
                         .rules(true, 40, 2, 5));
  save_page("squared", PageScript(120, 100)
                           .pixels(9, 8, seven_alone)
                           .copies(9, 8, 24, 26, 40, 40)
                           .rules(true, 20, 2, 0)
                           .rules(false, 20, 2, 0));
  save_page(
      "strokes",
      PageScript(100, 100).line(20, 20, 60, 20, 5).line(60, 20, 30, 80, 5).line(75, 75, 76, 76, 4));
  save_page("noise", PageScript(100, 100).noise(40, 255));
  save_page("dots", PageScript(120, 100).line(3, 3, 5, 5, 2).copies(0, 0, 7, 7, 7, 7));
  save_page("strip", PageScript(4000, 1).noise(128, 255));
  save_page("column", PageScript(1, 4000).noise(128, 255));
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
