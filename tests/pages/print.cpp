// Print, in the fonts of DejaVu.
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <stb_truetype.h>

#include <cctype>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "data/files.h"
#include "paper.h"

namespace digits::pages {
namespace {

constexpr std::string_view fonts[] = {"DejaVuSans",  "DejaVuSans-Bold",  "DejaVuSansMono",
                                      "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSansMono-Bold"};

// Common words, of letters that are like digits and others.
constexpr std::string_view words[] = {
    "the",   "of",     "to",    "and",    "in",      "is",   "it",      "so",      "loss",
    "book",  "will",   "all",   "sizes",  "on",      "for",  "as",      "with",    "good",
    "his",   "they",   "at",    "be",     "this",    "have", "from",    "or",      "one",
    "had",   "by",     "word",  "but",    "not",     "what", "were",    "we",      "when",
    "your",  "can",    "said",  "there",  "use",     "an",   "each",    "which",   "she",
    "do",    "how",    "their", "if",     "licence", "zoo",  "quality", "program", "jazz",
    "small", "school", "boss",  "oblige", "below",   "glib", "sill",    "tools",   "Soil"};

// A font's outlines, at the size at which its capitals are `capital_height` pixels high.
class Font {
 public:
  Font(std::string_view name, float capital_height)
      : file_(read_file(DEJAVU_FONTS "/" + std::string(name) + ".ttf")) {
    if (stbtt_InitFont(&font_, file_.data(), 0) == 0) throw std::runtime_error("no font");
    constexpr float capital_share = 0.73f;  // of the em, in DejaVu
    scale_ = stbtt_ScaleForMappingEmToPixels(&font_, capital_height / capital_share);
  }

  float advance(char letter) const {
    int width = 0, bearing = 0;
    stbtt_GetCodepointHMetrics(&font_, letter, &width, &bearing);
    return scale_ * float(width);
  }

  // `place` is on the base line.
  void print(Picture& paper, Point place, char letter, const Colour& colour) const {
    const int left = int(std::floor(place.x)), top = int(std::floor(place.y));
    int width = 0, height = 0, x = 0, y = 0;
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> cover(
        stbtt_GetCodepointBitmapSubpixel(&font_, scale_, scale_, place.x - float(left), 0, letter,
                                         &width, &height, &x, &y),
        [](unsigned char* bitmap) { stbtt_FreeBitmap(bitmap, nullptr); });
    for (int row = 0; row < height; ++row) {
      for (int column = 0; column < width; ++column) {
        const int across = left + x + column, down = top + y + row;
        if (!paper.contains(across, down)) continue;
        Colour& pixel = paper.at(across, down);
        pixel = pixel * mix(white, colour, float(cover.get()[row * width + column]) / 255);
      }
    }
  }

 private:
  std::vector<std::uint8_t> file_;
  stbtt_fontinfo font_ = {};
  float scale_ = 0;
};

std::string random_word(Random& random) {
  std::string word(words[below(std::size(words), random)]);
  if (below(8, random) == 0) word[0] = char(std::toupper(word[0]));
  return word;
}

}  // namespace

void print_text(Picture& paper, const Box& area, float letter_height, const Colour& colour,
                Random& random) {
  const Font font(fonts[below(std::size(fonts), random)], letter_height);
  const float line_height = 1.9f * letter_height;
  for (float y = line_height; y < float(area.height); y += line_height) {
    for (float x = 0; x < float(area.width);) {
      const std::string word = random_word(random);
      float width = 0;
      for (const char letter : word) width += font.advance(letter);
      if (x + width > float(area.width)) break;
      for (const char letter : word) {
        font.print(paper, {float(area.x) + x, float(area.y) + y}, letter, colour);
        x += font.advance(letter);
      }
      x += font.advance(' ');
    }
  }
}

}  // namespace digits::pages
