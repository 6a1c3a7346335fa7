#include "conditions.h"

#include <array>
#include <cmath>

#include "camera.h"
#include "ink/glyphs.h"
#include "light.h"
#include "paper.h"

namespace digits::pages {
namespace {

// Arguments are evaluated in any order: a call draws at most one of them at random, so that the
// same seed gives the same page with every compiler.

// The quality at which phones store photographs.
constexpr int photo_quality = 92;

Colour grey(float brightness) { return white * brightness; }

constexpr std::array paper_colours = {Colour{1, 0.95f, 0.6f}, Colour{1, 0.82f, 0.85f},
                                      Colour{0.8f, 0.92f, 0.8f}, Colour{0.78f, 0.88f, 0.98f},
                                      Colour{0.78f, 0.65f, 0.5f}};

constexpr std::array ink_colours = {Colour{0.1f, 0.15f, 0.6f}, Colour{0.15f, 0.3f, 0.75f},
                                    Colour{0.8f, 0.1f, 0.15f}, Colour{0.1f, 0.45f, 0.2f},
                                    Colour{0.35f, 0.1f, 0.5f}};

template <std::size_t count>
const Colour& any(const std::array<Colour, count>& colours, Random& random) {
  return colours[below(count, random)];
}

/// Room for three to seven lines on a sheet of 1000 to 1600 pixels.
Layout any_layout(Random& random) {
  const int width = whole_between(1000, 1600, random);
  const float digit = between(24, 80, random);
  const float pitch = digit * between(1.6, 2.2, random);
  const int lines = whole_between(3, 7, random);
  const int height = std::max(400, int(pitch * (float(lines) + 0.5f)));
  return {.area = {width / 12, width / 15, width - width / 6, height},
          .height = digit,
          .pitch = pitch,
          .most_lines = lines,
          .slope = between(-0.01, 0.01, random)};
}

/// The sheet around the layout's area.
Picture sheet(const Layout& layout, const Colour& colour, float roughness, Random& random) {
  return plain_paper(layout.area.width + 2 * layout.area.x, layout.area.height + 2 * layout.area.y,
                     colour, roughness, random);
}

Picture any_sheet(const Layout& layout, Random& random) {
  const Colour colour = grey(between(0.85, 1, random));
  const float roughness = between(0, 0.04, random);
  return sheet(layout, colour, roughness, random);
}

Pen any_pen(Random& random) {
  const Colour black = grey(between(0.05, 0.3, random));
  return {.colour = below(2, random) ? black : any(ink_colours, random),
          .strength = between(0.8, 1, random),
          .grain = between(0, 0.2, random)};
}

/// Rules that the layout's lines stand on.
Rules rules_below(const Layout& layout, Random& random) {
  const float top = float(layout.area.y);
  return {.first = std::fmod(top, layout.pitch),
          .pitch = layout.pitch,
          .width = between(1.2, 2.5, random),
          .colour = mix({0.55f, 0.7f, 0.9f}, grey(0.6f), between(0, 1, random))};
}

/// Squares of which a line of writing is two or three high.
Rules squares_below(const Layout& layout, Random& random) {
  Rules rules = rules_below(layout, random);
  rules.pitch /= float(whole_between(2, 3, random));
  rules.first = std::fmod(rules.first, rules.pitch);
  return rules;
}

Page photo(Picture picture, std::vector<Line> lines) {
  return {std::move(picture), std::move(lines), photo_quality};
}

/// Writes whole numbers on the paper.
Page written(Picture paper, const Layout& layout, const Pen& pen, const DigitImages& images,
             Random& random) {
  const Writing writing = write_lines(layout, Numbers::whole, images, random);
  apply(paper, writing.marks, pen, random);
  return {std::move(paper), writing.lines};
}

/// Writes whole numbers with any pen on any sheet.
Page plainly_written(const Layout& layout, const DigitImages& images, Random& random) {
  Picture paper = any_sheet(layout, random);
  return written(std::move(paper), layout, any_pen(random), images, random);
}

Page clean(const DigitImages& images, Random& random) {
  const Layout layout = any_layout(random);
  return written(sheet(layout, white, 0, random), layout, Pen{}, images, random);
}

Page ruled(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.slope = 0;
  Picture paper = any_sheet(layout, random);
  print_rules(paper, rules_below(layout, random), random);
  return written(std::move(paper), layout, any_pen(random), images, random);
}

Page squared(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.slope = 0;
  Picture paper = any_sheet(layout, random);
  print_squares(paper, squares_below(layout, random));
  return written(std::move(paper), layout, any_pen(random), images, random);
}

void add_any_shadow(Picture& page, Random& random) {
  light_from_one_side(page, between(0.6, 1, random), random);
  const bool hard = below(2, random);
  const float softness = hard ? between(2, 12, random) : between(80, 400, random);
  const float brightness = between(0.35, 0.7, random);
  if (below(2, random)) {
    cast_shadow(page, softness, brightness, random);
  } else {
    cast_round_shadow(page, softness, brightness, random);
  }
}

Page shadow(const DigitImages& images, Random& random) {
  Page page = plainly_written(any_layout(random), images, random);
  add_any_shadow(page.picture, random);
  return photo(std::move(page.picture), page.lines);
}

Page folds(const DigitImages& images, Random& random) {
  Page page = plainly_written(any_layout(random), images, random);
  fold(page.picture, random);
  return photo(std::move(page.picture), page.lines);
}

Page noise(const DigitImages& images, Random& random) {
  Page page = plainly_written(any_layout(random), images, random);
  add_dust(page.picture, whole_between(0, 60, random), random);
  add_sensor_noise(page.picture, between(0.03, 0.1, random), random);
  return photo(std::move(page.picture), page.lines);
}

/// The page as it lies before a camera on a ground as large, on which its edge may throw a shadow.
Page photographed(const Page& page, const View& view, const Picture& ground,
                  float shadow_brightness) {
  Page result = photo(photograph(page.picture, view, ground, shadow_brightness), page.lines);
  for (Line& line : result.lines) {
    for (Box& box : line.boxes) box = view(box);
  }
  return result;
}

/// A sheet that lies askew, so near that its edges are not in the picture.
Page tilt(const DigitImages& images, Random& random) {
  const Layout layout = any_layout(random);
  const Picture paper = sheet(layout, grey(between(0.85, 1, random)), 0, random);
  const Page page = written(paper, layout, any_pen(random), images, random);
  const View view = turned(page.picture, between(-15, 15, random), 0.82f, 0);
  return photographed(page, view, paper, 1);
}

Page blur(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.height = std::max(layout.height, 32.0f);
  layout.pitch = std::max(layout.pitch, 1.6f * layout.height);
  const Page page = plainly_written(layout, images, random);
  return photo(blurred(page.picture, layout.height * between(0.02, 0.06, random)), page.lines);
}

Page jpeg(const DigitImages& images, Random& random) {
  Page page = plainly_written(any_layout(random), images, random);
  page.jpeg_quality = whole_between(20, 50, random);
  return page;
}

Page faint(const DigitImages& images, Random& random) {
  const Layout layout = any_layout(random);
  const Pen pencil = {.colour = grey(between(0.3, 0.45, random)),
                      .strength = between(0.35, 0.7, random),
                      .grain = between(0.3, 0.6, random)};
  Picture paper = any_sheet(layout, random);
  Page page = written(std::move(paper), layout, pencil, images, random);
  add_sensor_noise(page.picture, 0.01f, random);
  return photo(std::move(page.picture), page.lines);
}

Page coloured(const DigitImages& images, Random& random) {
  const Layout layout = any_layout(random);
  const Colour colour = any(paper_colours, random);
  Picture paper = sheet(layout, colour, between(0, 0.05, random), random);
  const Pen pen = {.colour = any(ink_colours, random), .strength = 0.9f, .grain = 0.15f};
  return written(std::move(paper), layout, pen, images, random);
}

Page light_on_dark(const DigitImages& images, Random& random) {
  constexpr std::array grounds = {Colour{0.05f, 0.05f, 0.06f}, Colour{0.1f, 0.2f, 0.15f},
                                  Colour{0.1f, 0.15f, 0.3f}, Colour{0.25f, 0.25f, 0.25f}};
  const Layout layout = any_layout(random);
  const Colour ground = any(grounds, random);
  Picture board = sheet(layout, ground, between(0, 0.1, random), random);
  const Pen chalk = {.colour = grey(between(0.8, 1, random)),
                     .strength = 0.95f,
                     .grain = between(0, 0.4, random),
                     .opaque = true};
  return written(std::move(board), layout, chalk, images, random);
}

Page touching(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.height = std::max(layout.height, 32.0f);
  layout.pitch = 2 * layout.height;
  Picture paper = any_sheet(layout, random);
  const Writing writing = write_touching_pairs(layout, images, random);
  apply(paper, writing.marks, any_pen(random), random);
  return {std::move(paper), writing.lines};
}

/// Lines one below the other, each with digits of a size of its own.
Page sizes(const DigitImages& images, Random& random) {
  constexpr int side = 1600;
  Picture paper = plain_paper(side, side, grey(between(0.9, 1, random)), 0.02f, random);
  const Pen pen = any_pen(random);
  Page page = {std::move(paper), {}};
  float top = 60;
  while (true) {
    const float height = 12 * std::pow(2.0f, between(0, 5, random));
    if (top + 1.6f * height > side - 60) return page;
    const Layout layout = {.area = {80, int(top), side - 160, int(2 * height)},
                           .height = height,
                           .pitch = 1.3f * height,
                           .most_lines = 1};
    const Writing writing = write_lines(layout, Numbers::whole, images, random);
    apply(page.picture, writing.marks, pen, random);
    page.lines.insert(page.lines.end(), writing.lines.begin(), writing.lines.end());
    top += 1.6f * height + 20;
  }
}

Page signs(const DigitImages& images, Random& random) {
  const Layout layout = any_layout(random);
  Picture paper = any_sheet(layout, random);
  const Writing writing = write_lines(layout, Numbers::signed_decimal, images, random);
  apply(paper, writing.marks, any_pen(random), random);
  return {std::move(paper), writing.lines};
}

Page table(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.height = between(24, 50, random);
  layout.pitch = layout.height * between(1.6, 2.2, random);
  layout.slope = 0;
  Picture paper = any_sheet(layout, random);
  const int columns = whole_between(2, 4, random);
  const std::vector<int> widths(std::size_t(columns), layout.area.width / columns);
  if (below(2, random)) {
    std::vector<float> edges;
    for (int i = 0; i <= columns; ++i) edges.push_back(float(layout.area.x + i * widths[0]));
    Rules rules = rules_below(layout, random);
    rules.first = float(layout.area.y) + 0.3f * layout.pitch;
    const int rows = std::min(layout.most_lines, int(float(layout.area.height) / layout.pitch));
    print_table(paper, rules, rows, edges);
  }
  const Writing writing = write_table(layout, widths, images, random);
  apply(paper, writing.marks, any_pen(random), random);
  return {std::move(paper), writing.lines};
}

/// A sheet of any paper on which nothing is written.
Page empty(const DigitImages&, Random& random) {
  const Layout layout = any_layout(random);
  Picture paper = any_sheet(layout, random);
  switch (below(6, random)) {
    case 0:
      break;
    case 1:
      print_rules(paper, rules_below(layout, random), random);
      break;
    case 2:
      print_squares(paper, squares_below(layout, random));
      break;
    case 3:
      add_any_shadow(paper, random);
      break;
    case 4:
      add_dust(paper, whole_between(0, 60, random), random);
      add_sensor_noise(paper, between(0.03, 0.1, random), random);
      break;
    default:
      fold(paper, random);
  }
  return photo(std::move(paper), {});
}

/// Boards of a table.
Picture wood(int width, int height, Random& random) {
  return plain_paper(width, height, {0.5f, 0.35f, 0.22f}, 0.1f, random);
}

/// A notebook's page on a table: a little of everything.
Page page_photo(const DigitImages& images, Random& random) {
  Layout layout = any_layout(random);
  layout.slope = 0;
  Picture paper = any_sheet(layout, random);
  if (below(2, random)) {
    print_rules(paper, rules_below(layout, random), random);
  } else {
    print_squares(paper, squares_below(layout, random));
  }
  const Page page = written(std::move(paper), layout, any_pen(random), images, random);
  const float degrees = between(-5, 5, random);
  const float scale = between(0.8, 0.9, random);
  const float perspective = between(-0.05, 0.05, random);
  const View view = turned(page.picture, degrees, scale, perspective);
  const Picture ground = wood(page.picture.width, page.picture.height, random);
  Page seen = photographed(page, view, ground, 0.55f);
  const float softness = between(40, 400, random);
  cast_shadow(seen.picture, softness, between(0.55, 0.85, random), random);
  seen.picture = blurred(seen.picture, between(0.4, 0.9, random));
  add_sensor_noise(seen.picture, between(0.005, 0.025, random), random);
  return seen;
}

/// A page of a book.
Page printed(const DigitImages&, Random& random) {
  const Layout layout = any_layout(random);
  Picture paper = any_sheet(layout, random);
  const float letter_height = between(10, 28, random);
  print_text(paper, layout.area, letter_height, grey(between(0.05, 0.25, random)), random);
  return photo(blurred(paper, between(0.5, 1, random)), {});
}

/// One number out of a ruled page, with little paper around it.
Page cut_out(const DigitImages& images, Random& random) {
  const Page page = ruled(images, random);
  Line number = page.lines[below(page.lines.size(), random)];
  number.text = number.text.substr(0, number.text.find(' '));
  number.boxes.resize(number.text.size());
  Box ink = number.boxes.front();
  for (const Box& box : number.boxes) ink = united(ink, box);
  const auto margin = [&] { return int(float(ink.height) * between(0.08, 0.4, random)); };
  const int left = std::max(ink.x - margin(), 0);
  const int top = std::max(ink.y - margin(), 0);
  const int right = std::min(ink.x + ink.width + margin(), page.picture.width);
  const int bottom = std::min(ink.y + ink.height + margin(), page.picture.height);
  for (Box& box : number.boxes) box = {box.x - left, box.y - top, box.width, box.height};
  return {cropped(page.picture, {left, top, right - left, bottom - top}), {number}};
}

// A condition's place is part of what its pages are drawn from: new ones go to the end.
constexpr Condition conditions[] = {{"clean", clean},
                                    {"ruled", ruled},
                                    {"squared", squared},
                                    {"shadow", shadow},
                                    {"folds", folds},
                                    {"noise", noise},
                                    {"tilt", tilt},
                                    {"blur", blur},
                                    {"jpeg", jpeg},
                                    {"faint", faint},
                                    {"coloured", coloured},
                                    {"light-on-dark", light_on_dark},
                                    {"touching", touching},
                                    {"sizes", sizes},
                                    {"signs", signs},
                                    {"table", table},
                                    {"empty", empty},
                                    {"printed", printed},
                                    {"page-photo", page_photo},
                                    {"cut-out", cut_out}};

}  // namespace

std::span<const Condition> all_conditions() { return conditions; }

Page make_page(const Condition& condition, const DigitImages& images, int seed, int number) {
  const auto place = &condition - conditions;
  Random random(seed, place, number);
  return condition.make(images, random);
}

}  // namespace digits::pages
