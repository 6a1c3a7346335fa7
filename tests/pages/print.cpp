// Small print, in the font of stb_easy_font.
#include <stb_easy_font.h>

#include <string>

#include "paper.h"

namespace digits::pages {
namespace {

// Letters that are no digit's likeness, not even turned.
constexpr std::string_view letters = "acdefhkmnprtuvwxyACDEFHKMNPRTUVWXY";

// The font's capitals are this many of its units high.
constexpr float capital_height = 7;

std::string random_word(Random& random) {
  std::string word;
  for (int i = whole_between(2, 9, random); i > 0; --i)
    word += letters[below(letters.size(), random)];
  return word;
}

/// As stb_easy_font lays out a corner of a rectangle.
struct Vertex {
  float x, y, z;
  unsigned char colour[4];
};

/// The rectangles that a word is made of: four corners each, clockwise from the top left.
std::vector<Vertex> outlines(std::string word) {
  constexpr std::size_t most_for_a_letter = 64;
  std::vector<Vertex> corners(most_for_a_letter * word.size());
  const int bytes = int(corners.size() * sizeof(Vertex));
  const int rectangles = stb_easy_font_print(0, 0, word.data(), nullptr, corners.data(), bytes);
  corners.resize(4 * std::size_t(rectangles));
  return corners;
}

void print_rectangle(Picture& paper, Point from, Point to, const Colour& colour) {
  for (int y = int(from.y); y <= int(to.y); ++y) {
    for (int x = int(from.x); x <= int(to.x); ++x) {
      if (!paper.contains(x, y)) continue;
      const float left = float(x) + 0.5f, top = float(y) + 0.5f;
      const float cover = std::min(coverage(left - from.x), coverage(to.x - left)) *
                          std::min(coverage(top - from.y), coverage(to.y - top));
      paper.at(x, y) = paper.at(x, y) * mix(white, colour, cover);
    }
  }
}

/// Prints a word whose top left corner is at `place`; its width in pixels.
float print_word(Picture& paper, Point place, float scale, const Colour& colour, Random& random) {
  float width = 0;
  const std::vector<Vertex> corners = outlines(random_word(random));
  for (std::size_t i = 0; i + 3 < corners.size(); i += 4) {
    const Vertex &first = corners[i], &last = corners[i + 2];
    print_rectangle(paper, {place.x + scale * first.x, place.y + scale * first.y},
                    {place.x + scale * last.x, place.y + scale * last.y}, colour);
    width = std::max(width, scale * last.x);
  }
  return width;
}

}  // namespace

void print_text(Picture& paper, const Box& area, float letter_height, const Colour& colour,
                Random& random) {
  const float scale = letter_height / capital_height;
  const float line_height = 14 * scale, space = 5 * scale;
  const float widest_word = 80 * scale;
  for (float y = 0; y + line_height < float(area.height); y += line_height) {
    for (float x = 0; x + widest_word < float(area.width);) {
      const Point place = {float(area.x) + x, float(area.y) + y};
      x += print_word(paper, place, scale, colour, random) + space;
    }
  }
}

}  // namespace digits::pages
