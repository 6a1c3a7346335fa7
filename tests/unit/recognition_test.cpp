#include "reading/recognition.h"

#include <algorithm>
#include <span>
#include <string>

#include "doctest.h"
#include "ink/glyphs.h"
#include "ink/ink.h"
#include "reading/joining.h"
#include "ruled_pages.h"
#include "shipped_network.h"

namespace digits {
namespace {

SortedMarks marks_of(const GreyImage& page) {
  Network net = shipped_network();
  return recognise(find_glyphs(page), {page.width, page.height}, net);
}

char symbol(const Candidate& digit) { return char('0' + digit.seen.digit()); }

// The digits of a page, from left to right.
std::string text(SortedMarks marks) {
  std::sort(marks.digits.begin(), marks.digits.end(),
            [](const Candidate& a, const Candidate& b) { return a.glyph.box.x < b.glyph.box.x; });
  std::string text;
  for (const Candidate& digit : marks.digits) text += symbol(digit);
  return text;
}

// A part of a page that is left blank.
void erase(GreyImage& page, const Box& box) {
  for (int y = box.y; y < box.y + box.height; ++y) std::fill_n(&page.at(box.x, y), box.width, 0);
}

TEST_CASE("The digits of a row are read, with their boxes") {
  GreyImage page(700, 200);
  const std::vector<Box> boxes = write_number(page, "2035714", 80, 40, 60);
  const SortedMarks marks = marks_of(page);
  CHECK(text(marks) == "2035714");
  CHECK(marks.others.empty());
  for (const Box& box : boxes) {
    CHECK(std::any_of(marks.digits.begin(), marks.digits.end(),
                      [&](const Candidate& digit) { return digit.glyph.box == box; }));
  }
}

TEST_CASE("A 5 whose bar is free is one digit") {
  const Drawing body = {{{12, 10}, {6, 42}, {40, 40}, {60, 65}, {40, 98}, {0, 92}}};
  for (const int bar_at : {-10, -5}) {
    CAPTURE(bar_at);
    Drawing drawing = body;
    drawing.push_back({{22, float(bar_at)}, {70, float(bar_at - 3)}});
    GreyImage page(300, 200);
    write(page, drawing, 100, 8, 100, 50);
    REQUIRE(find_glyphs(page).size() == 2);
    const SortedMarks marks = marks_of(page);
    REQUIRE(text(marks) == "5");
    CHECK(marks.digits[0].glyph.box == bounding_box(page));
    CHECK(marks.others.empty());
  }
}

TEST_CASE("A broken stroke is one digit") {
  for (const Drawing& drawing : {zero, three, seven}) {
    GreyImage page(300, 200);
    const Box box = write(page, drawing, 100, 8, 100, 50);
    const std::string whole = text(marks_of(page));
    erase(page, {box.x, box.y + 68, box.width, 3});
    REQUIRE(find_glyphs(page).size() >= 2);
    CHECK(text(marks_of(page)) == whole);
  }
}

TEST_CASE("A point and a minus sign beside a digit stay marks of their own") {
  for (const std::string number : {"3.5", "0.7", "-1", "-4", "2.-"}) {
    CAPTURE(number);
    GreyImage page(400, 200);
    write_number(page, number, 80, 60, 60);
    std::string digits = number;
    std::erase_if(digits, [](char c) { return c == '.' || c == '-'; });
    const SortedMarks marks = marks_of(page);
    CHECK(text(marks) == digits);
    CHECK(marks.others.size() == number.size() - digits.size());
  }
}

TEST_CASE("A frame around a page takes no digits into itself") {
  GreyImage page(500, 200);
  const Drawing frame = {{{0, 0}, {480, 0}, {480, 180}, {0, 180}, {0, 0}}};
  write(page, frame, 480, 4, 10, 10);
  write_number(page, "2035", 80, 60, 60);
  CHECK(text(marks_of(page)) == "2035");
}

TEST_CASE("Digits that touch are parted, among others, too") {
  GreyImage page(600, 200);
  write_number(page, "47", 80, 40, 60);
  const Box left = write(page, two, 80, 8, 220, 60);
  write(page, three, 80, 8, left.x + left.width - 2, 60);
  write_number(page, "50", 80, 400, 60);
  REQUIRE(find_glyphs(page).size() == 5);
  CHECK(text(marks_of(page)) == "472350");
}

// Letters: n, e, h, x, k, w.
const std::vector<Drawing> letters = {
    {{{0, 100}, {0, 0}, {10, 20}, {40, 0}, {70, 20}, {75, 100}}},
    {{{0, 50}, {80, 50}, {70, 10}, {35, 0}, {0, 45}, {10, 90}, {50, 100}, {85, 80}}},
    {{{0, 0}, {0, 100}}, {{0, 60}, {30, 45}, {55, 60}, {60, 100}}},
    {{{0, 0}, {80, 100}}, {{80, 0}, {0, 100}}},
    {{{0, 0}, {0, 100}}, {{60, 20}, {0, 60}, {65, 100}}},
    {{{0, 0}, {25, 100}, {50, 30}, {75, 100}, {100, 0}}}};

// Lines of letters, and a 1 as letters have it, too, among them.
GreyImage letters_around_a_one() {
  GreyImage page(700, 420);
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 9; ++column) {
      const int x = 30 + 70 * column, y = 30 + 75 * row;
      const bool is_middle = row == 2 && column == 4;
      write(page, is_middle ? one : letters[std::size_t((row * 4 + column) % 6)], 50, 6, x, y);
    }
  }
  return page;
}

TEST_CASE("Digits that touch are no strangers to each other once they are parted") {
  constexpr int height = 80, pairs = 4;
  GreyImage page(1200, 200);
  const std::vector<Box> digits = write_number(page, "2035", height, 40, 60);
  int x = digits.back().x + digits.back().width + 25;
  for (int i = 0; i < pairs; ++i) {
    const Box left = write(page, one, height, 8, x, 60);
    const Box right = write(page, zero, height, 8, left.x + left.width - 4, 60);
    x = right.x + right.width + 25;
  }
  REQUIRE(find_glyphs(page).size() == 4 + pairs);
  CHECK(text(marks_of(page)) == "203510101010");
}

TEST_CASE("What looks like a digit among letters is left out") {
  const GreyImage page = letters_around_a_one();
  const SortedMarks marks = marks_of(page);
  CHECK(text(marks) == "");
  CHECK(marks.others.size() == 45);
  GreyImage alone(700, 420);
  write(alone, one, 50, 6, 310, 180);
  CHECK(text(marks_of(alone)) == "1");
}

TEST_CASE("What could be ones that touch is a letter beside another letter") {
  const Drawing u = {{{0, 0}, {0, 100}}, {{50, 0}, {50, 100}}, {{0, 97}, {50, 97}}};
  const auto row = [&](const Drawing& beside) {
    GreyImage page(500, 200);
    write(page, beside, 80, 8, 60, 60);
    write(page, zero, 80, 8, 200, 60);
    write(page, u, 80, 8, 330, 60);
    return page;
  };
  CHECK(text(marks_of(row(three))) == "3011");
  CHECK(text(marks_of(row(letters[4]))).empty());
}

TEST_CASE("Letters count even where they are too small to be looked at") {
  GreyImage page(300, 60);
  for (int column = 0; column < 9; ++column) {
    if (column != 4) write(page, letters[3], 9, 1.5f, 20 + 14 * column, 30);
  }
  GreyImage alone(300, 60);
  for (GreyImage* each : {&page, &alone}) write(*each, zero, 15, 2, 20 + 14 * 4, 25);
  CHECK(text(marks_of(alone)) == "0");
  CHECK(text(marks_of(page)) == "");
}

TEST_CASE("Small digits stay beside large ones if they are in rows of their own") {
  GreyImage page(500, 350);
  write_number(page, "27", 150, 40, 30);
  write_number(page, "2035", 40, 40, 250);
  SortedMarks marks = marks_of(page);
  CHECK(marks.digits.size() == 6);
  CHECK(marks.others.empty());
}

TEST_CASE("A point that looks like a digit is none beside a large digit") {
  GreyImage page(400, 300);
  write(page, one, 40, 5, 300, 190);
  CHECK(text(marks_of(page)) == "1");
  write_number(page, "2", 200, 60, 30);
  const SortedMarks marks = marks_of(page);
  CHECK(text(marks) == "2");
  REQUIRE(marks.others.size() == 1);
  CHECK(marks.others[0].box.x == 300);
}

TEST_CASE("Marks far fainter than the digits are none, unless many are") {
  GreyImage page(900, 300);
  write_number(page, "20357142", 80, 40, 40);
  const std::vector<Box> faint = write_number(page, "2035", 80, 40, 180);
  std::size_t faint_ones = 0;
  SUBCASE("few") { faint_ones = 2; }
  SUBCASE("many") { faint_ones = 4; }
  std::vector<Glyph> glyphs = find_glyphs(page);
  for (std::size_t i = 0; i < faint_ones; ++i) {
    const auto same = [&](const Glyph& glyph) { return glyph.box == faint[i]; };
    std::find_if(glyphs.begin(), glyphs.end(), same)->strength = 120;
  }
  Network net = shipped_network();
  const SortedMarks marks = recognise(std::move(glyphs), {page.width, page.height}, net);
  CHECK(marks.digits.size() == (faint_ones == 2 ? 10 : 12));
  CHECK(marks.others.empty());
}

TEST_CASE("What is as high as many lines is no digit") {
  GreyImage page(700, 900);
  for (const int y : {60, 210, 360, 510}) write_number(page, "203", 40, 140, y);
  write(page, one, 800, 20, 30, 20);
  const SortedMarks marks = marks_of(page);
  CHECK(marks.digits.size() == 12);
  CHECK(marks.others.size() == 1);
}

TEST_CASE("A 1 at the edge is a shadow's, unless it is as high as the picture") {
  GreyImage page(400, 400);
  const Box cut = write(page, one, 80, 8, 100, 320);
  REQUIRE(cut.y + cut.height == page.height);
  CHECK(text(marks_of(page)) == "");
  GreyImage crop(60, 80);
  write(crop, one, 80, 8, 26, 0);
  CHECK(text(marks_of(crop)) == "1");
}

TEST_CASE("Ones alone, and faint, are folds") {
  Network net = shipped_network();
  for (const int contrast : {60, 120}) {
    for (const std::string_view number : {"11", "13"}) {
      GreyImage page(300, 200);
      write_number(page, number, 80, 100, 60);
      const SortedMarks marks =
          recognise(find_glyphs(page), {page.width, page.height, contrast}, net);
      CHECK(marks.digits.size() == (contrast == 60 && number == "11" ? 0 : 2));
    }
  }
}

const Drawing zigzag = {{{0, 0}, {40, 50}, {10, 45}, {50, 5}, {20, 60}, {45, 30}}};

// Sets the grain of the first marks to one that paper does not have.
std::vector<Glyph> roughened(std::vector<Glyph> glyphs, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) glyphs[i].grain = 200;
  return glyphs;
}

TEST_CASE("What stands on no paper is no digit, unless it stands in a row of them") {
  GreyImage apart(1300, 700), row(700, 200);
  for (int i = 0; i < 8; ++i) write_number(apart, "2", 40, 60 + 300 * (i % 4), 60 + 300 * (i / 4));
  write_number(row, "20357142", 40, 60, 60);
  Network net = shipped_network();
  const auto count = [&](const GreyImage& page, std::size_t rough) {
    const std::vector<Glyph> glyphs = roughened(find_glyphs(page), rough);
    return recognise(glyphs, {page.width, page.height}, net).digits.size();
  };
  CHECK(count(apart, 1) == 7);
  CHECK(count(apart, 7) == 1);
  CHECK(count(row, 1) == 8);
  for (int i = 0; i < 3; ++i) write(apart, zigzag, 40, 6, 60 + 300 * i, 600);
  CHECK(count(apart, 1) == 7);
  CHECK(count(apart, 7) == 0);  // what stands on paper by chance is mostly no digit
}

TEST_CASE("Where many marks are no digits one that is alone is none") {
  GreyImage page(1000, 900);
  for (int i = 0; i < 16; ++i) write(page, zigzag, 40, 6, 40 + 110 * (i % 8), 40 + 120 * (i / 8));
  write_number(page, "2", 60, 400, 600);
  CHECK(text(marks_of(page)) == "");
  write_number(page, "3", 60, 480, 600);
  CHECK(text(marks_of(page)) == "23");
}

TEST_CASE("In a text what is like a digit is a letter") {
  // Lines with two that are like a 0, as in "too", and three that are like none.
  const auto read = [](int lines) {
    GreyImage page(500, 800);
    for (int line = 0; line < lines; ++line) {
      const int y = 40 + 80 * line;
      for (const int x : {40, 95}) write(page, zero, 40, 5, x, y);
      for (const int x : {180, 250, 305}) write(page, zigzag, 40, 6, x, y);
    }
    write_number(page, "203", 40, 60, 700);
    return marks_of(page).digits.size();
  };
  CHECK(read(1) == 5);
  CHECK(read(6) == 3);
}

TEST_CASE("Of a thousand marks and more the largest are looked at") {
  GreyImage page(920, 1220);
  for (int row = 0; row < 40; ++row) {
    for (int column = 0; column < 30; ++column) {
      write(page, one, row < 35 ? 16 : 24, 2, 10 + 30 * column, 10 + 30 * row);
    }
  }
  const SortedMarks marks = marks_of(page);
  CHECK(marks.digits.size() + marks.others.size() == 1200);
  CHECK(marks.digits.size() == 1000);
  const auto large = std::count_if(marks.digits.begin(), marks.digits.end(),
                                   [](const auto& digit) { return digit.glyph.box.height > 20; });
  CHECK(large == 150);
}

TEST_CASE("A page of nothing but digits that touch takes a bounded number of looks") {
  constexpr int rows = 30, columns = 20;
  GreyImage page(40 + 60 * columns, 40 + 40 * rows);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Box left = write(page, two, 24, 3, 20 + 60 * column, 20 + 40 * row);
      write(page, three, 24, 3, left.x + left.width - 1, left.y);
    }
  }
  int count = 0;
  Network counting{CountingNetwork(count)};
  const SortedMarks marks = recognise(find_glyphs(page), {page.width, page.height}, counting);
  CHECK(marks.digits.size() >= 150);
  CHECK(count <= rows * columns + 2500);
}

TEST_CASE("What is joined leaves the lists") {
  GreyImage page(300, 200);
  const Box whole = write(page, seven, 100, 8, 100, 50);
  erase(page, {100, 100, whole.width, 3});
  Network net = shipped_network();
  std::vector<Candidate> candidates;
  for (Glyph& glyph : find_glyphs(page)) candidates.push_back(look_at(std::move(glyph), net));
  REQUIRE(candidates.size() == 2);
  std::vector<Glyph> small;
  SUBCASE("of candidates") {}
  SUBCASE("of small marks") {
    small.push_back(candidates[1].glyph);
    candidates.pop_back();
  }
  join_parts(candidates, small, net);
  REQUIRE(candidates.size() == 1);
  CHECK(small.empty());
  CHECK(candidates[0].glyph.box == whole);
  CHECK(symbol(candidates[0]) == '7');
}

TEST_CASE("A mark's value is how likely it is a digit and which") {
  Candidate candidate;
  candidate.seen.probabilities = {0, 0.75f, 0.25f};
  candidate.seen.is_digit = 0.5f;
  CHECK(candidate.value() == 0.375f);
}

TEST_CASE("Neighbours are of like size, and near each other along a line") {
  const Box box{100, 100, 30, 60};
  CHECK(are_neighbours(box, {150, 110, 30, 60}));
  CHECK(are_neighbours({150, 110, 30, 60}, box));
  CHECK(are_neighbours(box, {150, 110, 20, 30}));
  CHECK(!are_neighbours(box, {150, 110, 20, 29}));
  CHECK(are_neighbours(box, {400, 100, 30, 60}));
  CHECK(!are_neighbours(box, {401, 100, 30, 60}));
  CHECK(!are_neighbours(box, {100, 150, 30, 60}));
}

}  // namespace
}  // namespace digits
