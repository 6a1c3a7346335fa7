#include "reading/layout.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string_view>

#include "doctest.h"
#include "reading/columns.h"

namespace digits {
namespace {

// A page on which digits and marks are written as boxes.
struct BoxPage {
  std::vector<Digit> digits;
  std::vector<Glyph> others;

  Reading read() const { return arrange(digits, others); }
  std::string text() const { return read().text(); }

  void digit(char character, float x, float y, float width, float height) {
    digits.emplace_back().digit = character - '0';
    digits.back().box = {int(x), int(y), int(width), int(height)};
  }
  void mark(float x, float y, float width, float height) {
    const Box box = {int(x), int(y), int(width), int(height)};
    others.push_back({box, GreyImage(box.width, box.height, 255)});
  }
};

struct Hand {
  float height = 40;
  float gap = 0.2f;    // between digits, in heights
  float space = 0.9f;  // what a space adds to it
  float slope = 0;     // by how much the line falls
};

// Writes a line whose digits' tops are at `y` where it begins.
void write(BoxPage& page, float x, float y, std::string_view text, const Hand& hand = {}) {
  const float h = hand.height, left = x;
  for (const char c : text) {
    const float top = y + hand.slope * (x - left);
    float width = 0.6f * h;
    if (c == ' ') {
      x += hand.space * h;
      continue;
    } else if (c == '.' || c == ':') {
      width = 0.15f * h;
      page.mark(x, top + 0.85f * h, width, width);
      if (c == ':') page.mark(x, top + 0.3f * h, width, width);
    } else if (c == ',') {
      width = 0.15f * h;
      page.mark(x, top + 0.85f * h, width, 0.4f * h);
    } else if (c == '-' || c == '=') {
      width = 0.5f * h;
      page.mark(x, top + (c == '-' ? 0.45f : 0.3f) * h, width, 0.1f * h);
      if (c == '=') page.mark(x, top + 0.6f * h, width, 0.1f * h);
    } else {
      if (c == '1') width = 0.15f * h;
      page.digit(c, x, top, width, h);
    }
    x += width + hand.gap * h;
  }
}

std::string read_line(std::string_view text, const Hand& hand = {}) {
  BoxPage page;
  write(page, 100, 300, text, hand);
  return page.text();
}

using Columns = std::vector<int>;
using Row = std::vector<std::string>;

TEST_CASE("An empty page has no lines") {
  const Reading reading = arrange({}, {});
  CHECK(reading.digits.empty());
  CHECK(reading.lines.empty());
}

TEST_CASE("A page may hold marks and no digit") {
  BoxPage page;
  page.mark(10, 10, 5, 5);
  CHECK(page.read().lines.empty());
}

TEST_CASE("One digit is a line") {
  BoxPage page;
  page.digit('7', 10, 10, 20, 30);
  CHECK(page.read().lines == std::vector<Line>{{"7", {0}}});
}

TEST_CASE("Boxes without size do no harm") {
  BoxPage page;
  for (int i = 0; i < 3; ++i) page.digit('1', 5, 5, 0, 0);
  page.mark(5, 5, 0, 0);
  CHECK(page.read().digits.size() == 3);
}

TEST_CASE("Digits are read from left to right, in whatever order they are found") {
  BoxPage page;
  write(page, 10, 10, "2026");
  std::reverse(page.digits.begin(), page.digits.end());
  CHECK(page.text() == "2026");
}

TEST_CASE("Each digit knows its line and its character") {
  BoxPage page;
  write(page, 10, 10, "-1.5 20");
  write(page, 10, 90, "7");
  const Reading reading = page.read();
  REQUIRE(reading.text() == "-1.5 20\n7");
  REQUIRE(reading.digits.size() == 5);
  for (const Digit& digit : reading.digits) {
    const std::string& text = reading.lines[std::size_t(digit.line)].text;
    CHECK(text[std::size_t(digit.index)] == char('0' + digit.digit));
  }
  CHECK(reading.digits[0].index == 1);
  CHECK(reading.digits[4].line == 1);
}

TEST_CASE("Lines may rise or fall") {
  for (const float slope : {-0.26f, -0.1f, 0.1f, 0.26f}) {
    CAPTURE(slope);
    CHECK(read_line("3141592653", {.slope = slope}) == "3141592653");
    CHECK(read_line("314159", {.gap = 0.8f, .slope = slope}) == "314159");
    CHECK(read_line("31 415 92", {.slope = slope}) == "31 415 92");
  }
}

TEST_CASE("Lines may bend") {
  BoxPage page;
  for (int line = 0; line < 3; ++line) {
    for (int i = 0; i < 12; ++i) {
      const float wave = 30 * std::sin(float(i) * 0.5f);
      page.digit(char('0' + i % 10), 10 + float(i) * 40, 50 + float(line) * 75 + wave, 25, 40);
    }
  }
  CHECK(page.text() == "012345678901\n012345678901\n012345678901");
}

TEST_CASE("Lines below each other may all be slanted, and overlap in height") {
  BoxPage page;
  for (int line = 0; line < 4; ++line) {
    write(page, 10, 50 + float(line) * 60, "0123456789", {.slope = 0.15f});
  }
  CHECK(page.text() == "0123456789\n0123456789\n0123456789\n0123456789");
}

TEST_CASE("Descenders reach into the next line") {
  BoxPage page;
  for (int i = 0; i < 6; ++i) page.digit('9', 10 + float(i) * 35, 10, 25, i % 2 ? 58 : 40);
  for (int i = 0; i < 6; ++i) page.digit('4', 10 + float(i) * 35, 60, 25, 40);
  CHECK(page.text() == "999999\n444444");
}

TEST_CASE("Digits of a line may be of very different height") {
  BoxPage page;  // zeros that stand on the line, hang from it, or float
  page.digit('1', 10, 10, 8, 60);
  page.digit('0', 30, 45, 25, 25);
  page.digit('0', 65, 12, 25, 25);
  page.digit('0', 100, 28, 25, 25);
  page.digit('7', 140, 10, 30, 75);
  CHECK(page.text() == "10007");
}

TEST_CASE("Lines may be written in different sizes") {
  BoxPage page;
  write(page, 10, 10, "2026", {.height = 120});
  write(page, 10, 160, "12 34 56", {.height = 30});
  write(page, 10, 210, "789", {.height = 60});
  CHECK(page.text() == "2026\n12 34 56\n789");
}

TEST_CASE("A line may hold one number, and a page one column") {
  BoxPage page;
  const Row numbers = {"5", "12", "7", "2026", "1"};
  for (std::size_t i = 0; i < numbers.size(); ++i) write(page, 10, 20 + 70 * float(i), numbers[i]);
  CHECK(page.text() == "5\n12\n7\n2026\n1");
  for (const Line& line : page.read().lines) CHECK(line.columns == Columns{0});
}

TEST_CASE("Numbers below each other that begin anywhere are one column") {
  BoxPage page;
  write(page, 10, 20, "12");
  write(page, 300, 90, "34");
  write(page, 600, 160, "56");
  CHECK(page.read().table() == std::vector<Row>{{"12"}, {"34"}, {"56"}});
}

TEST_CASE("Digits scattered over the page are read from top to bottom") {
  BoxPage page;
  page.digit('3', 400, 300, 25, 40);
  page.digit('1', 300, 10, 25, 40);
  page.digit('4', 20, 450, 25, 40);
  page.digit('2', 60, 120, 25, 40);
  CHECK(page.text() == "1\n2\n3\n4");
}

TEST_CASE("Wide gaps part numbers") {
  CHECK(read_line("12 34") == "12 34");
  CHECK(read_line("12 3") == "12 3");
  CHECK(read_line("1 22 333 4444") == "1 22 333 4444");
  CHECK(read_line("11 111 1") == "11 111 1");
  CHECK(read_line("12 34", {.space = 15}) == "12 34");
}

TEST_CASE("Spaces need not be alike") { CHECK(read_line("12 34   56    7") == "12 34 56 7"); }

TEST_CASE("Digits that are evenly spaced are one number, however loosely they are written") {
  for (const float gap : {-0.1f, 0.1f, 0.5f, 1.0f, 1.5f}) {
    CAPTURE(gap);
    CHECK(read_line("2718281828", {.gap = gap}) == "2718281828");
  }
}

TEST_CASE("Two digits that touch do not make others stand apart") {
  BoxPage page;
  write(page, 10, 10, "012345", {.gap = 1});
  write(page, 300, 10, "6789", {.gap = 0.1f});
  page.digits.resize(7);
  page.digits.back().box.x = page.digits[5].box.x + 27;
  CHECK(page.text() == "0123456");
}

TEST_CASE("Digits very far apart are numbers of their own") {
  CHECK(read_line("123", {.gap = 4}) == "1 2 3");
}

TEST_CASE("What is a space on one line is one on the others") {
  BoxPage page;
  write(page, 10, 10, "12 34 56");
  write(page, 10, 90, "7 8");
  CHECK(page.text() == "12 34 56\n7 8");
}

TEST_CASE("Loose lines do not part the digits of dense ones, nor the other way round") {
  BoxPage page;
  write(page, 10, 10, "12345678", {.gap = 0.1f});
  write(page, 10, 90, "12345678", {.gap = 0.5f});
  write(page, 10, 170, "12345678", {.gap = 0.9f});
  CHECK(page.text() == "12345678\n12345678\n12345678");
}

TEST_CASE("A table has its numbers in columns, on whichever side they are aligned") {
  BoxPage page;
  write(page, 10, 10, "1 100 5000", {.space = 2});
  write(page, 10, 80, "22");
  write(page, 160, 80, "7");  // right-aligned below 100
  write(page, 390, 80, "12");
  write(page, 300, 150, "8");  // left-aligned below 5000
  write(page, 12, 220, "3");
  write(page, 310, 220, "42");
  const std::vector<Row> table = page.read().table();
  REQUIRE(table.size() == 4);
  CHECK(table[0] == Row{"1", "100", "5000"});
  CHECK(table[1] == Row{"22", "7", "12"});
  CHECK(table[2] == Row{"", "", "8"});
  CHECK(table[3] == Row{"3", "", "42"});
}

TEST_CASE("A column may be missing where the fullest line has none") {
  const std::vector<Extent> numbers = {{0, 0, 20},    {0, 200, 220}, {1, 0, 20},
                                       {1, 100, 120}, {2, 100, 120}, {2, 200, 220}};
  CHECK(table_columns(numbers, 20) == Columns{0, 2, 0, 1, 1, 2});
}

TEST_CASE("A column that is first seen late takes what stands nearer to it") {
  // 7 stands a little to the left of its column, whose other numbers are wide.
  const std::vector<Extent> numbers = {{0, 0, 20},  {0, 100, 200}, {1, 0, 20},   {1, 70, 90},
                                       {2, 55, 75}, {3, 0, 20},    {3, 100, 200}};
  CHECK(table_columns(numbers, 20) == Columns{0, 1, 0, 1, 1, 0, 1});
}

TEST_CASE("Digits of a table of single digits are numbers, and the few longer ones stay whole") {
  BoxPage page;
  for (int row = 0; row < 4; ++row) {
    write(page, 10, 10 + float(row) * 80, row == 2 ? "1 23 4 5" : "6 7 8 9", {.space = 2.5f});
  }
  CHECK(page.text() == "6 7 8 9\n6 7 8 9\n1 23 4 5\n6 7 8 9");
}

TEST_CASE("The columns of a turned page are straight") {
  BoxPage page;
  const float slope = 0.2f, right = 250, down = 70;
  for (int row = 0; row < 8; ++row) {
    for (int column = 0; column < 3; ++column) {
      if ((row * 3 + column) % 5 == 4) continue;
      const float x = 400 + right * float(column) - slope * down * float(row);
      const float y = 50 + down * float(row) + slope * right * float(column);
      write(page, x, y, column == 1 ? "345" : "12", {.slope = slope});
    }
  }
  const Reading reading = page.read();
  REQUIRE(reading.lines.size() == 8);
  for (int row = 0; row < 8; ++row) {
    CAPTURE(row);
    Columns expected;
    for (int column = 0; column < 3; ++column) {
      if ((row * 3 + column) % 5 != 4) expected.push_back(column);
    }
    CHECK(reading.lines[std::size_t(row)].columns == expected);
  }
}

TEST_CASE("Numbers that do not stand below each other are counted") {
  const std::vector<Extent> numbers = {{0, 0, 20},    {0, 500, 520}, {1, 100, 120},
                                       {1, 600, 620}, {2, 200, 220}, {2, 700, 720}};
  CHECK(table_columns(numbers, 20) == Columns{0, 1, 0, 1, 0, 1});
}

TEST_CASE("Points, commas and minus signs of numbers are kept") {
  for (const char* text : {"-12.5", "3.14", "1,5", "-7", "0.25 -1,75 30", "1.234.567,89",
                           "2024-05-12", "404-1000", "-.5", ".5 1.5"}) {
    CHECK(read_line(text) == text);
  }
}

TEST_CASE("Punctuation is kept on slanted lines, too") {
  CHECK(read_line("-12.5 3,7 -4", {.slope = 0.2f}) == "-12.5 3,7 -4");
  CHECK(read_line("-12.5 3,7 -4", {.slope = -0.2f}) == "-12.5 3,7 -4");
}

TEST_CASE("A minus sign may stand a little apart") {
  CHECK(read_line("- 5", {.space = 0.5f}) == "-5");
  CHECK(read_line("12 -5") == "12 -5");
}

TEST_CASE("A point needs no room: digits around it are one number") {
  CHECK(read_line("12.5 7.25 3.5", {.gap = 0.3f}) == "12.5 7.25 3.5");
}

TEST_CASE("What is no part of a number is left out") {
  CHECK(read_line("12, 34, 56.") == "12 34 56");
  CHECK(read_line("12 - 34", {.space = 1.5f}) == "12 34");
  CHECK(read_line("12:30", {.gap = 0.1f}) == "1230");
  CHECK(read_line("12 = 12") == "12 12");
  CHECK(read_line("12-") == "12");
  CHECK(read_line("1..5") == "15");
  CHECK(read_line("--5") == "5");
}

TEST_CASE("Marks that are no punctuation are left out") {
  BoxPage page;
  write(page, 100, 100, "12", {.gap = 0.6f});
  page.mark(110, 160, 60, 4);   // a line below
  page.mark(60, 60, 5, 5);      // a speck above
  page.mark(112, 105, 10, 30);  // a stroke
  page.mark(118, 100, 6, 6);    // a point at the top
  page.mark(400, 135, 6, 6);    // a point far away
  page.mark(90, 90, 200, 200);  // a circle
  CHECK(page.text() == "12");
}

TEST_CASE("A bar across a digit is no minus sign") {
  BoxPage page;
  write(page, 100, 100, "17");
  page.mark(115, 118, 24, 4);
  CHECK(page.text() == "17");
}

// Uniform from `low` to `high`, the same everywhere.
class Random {
 public:
  float operator()(float low, float high) {
    return low + (high - low) * (float(engine_() >> 8) / 16777216.0f);
  }
  int whole(int low, int high) { return low + int(engine_() % std::uint32_t(high - low + 1)); }

 private:
  std::mt19937 engine_{2026};
};

// Writes a line of digits as unsteadily as people do, and says what it is.
std::string scrawl(BoxPage& page, float x, float y, float height, float slope, Random& random) {
  std::string text;
  const float left = x;
  const int numbers = random.whole(1, 4);
  for (int number = 0; number < numbers; ++number) {
    if (number > 0) {
      x += height * random(0.9f, 2);
      text += ' ';
    }
    const int length = random.whole(2, 6);
    for (int i = 0; i < length; ++i) {
      const char c = char('0' + random.whole(0, 9));
      const float h = height * random(0.8f, 1.15f);
      const float width = h * (c == '1' ? random(0.1f, 0.3f) : random(0.45f, 0.75f));
      const float top = y + slope * (x - left) + (height - h) / 2 + height * random(-0.1f, 0.1f);
      page.digit(c, x, top, width, h);
      x += width + height * random(0.0f, 0.3f);
      text += c;
    }
  }
  return text;
}

TEST_CASE("Lines and numbers of unsteady hands are found") {
  Random random;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    BoxPage page;
    const float height = random(15, 60), page_slope = random(-0.17f, 0.17f);
    float y = 600;
    std::string expected;
    const int lines = random.whole(1, 8);
    for (int line = 0; line < lines; ++line) {
      const float slope = page_slope + random(-0.03f, 0.03f);
      if (line > 0) expected += '\n';
      expected += scrawl(page, random(20, 80), y, height, slope, random);
      y += height * random(1.7f, 2.5f);
    }
    CHECK(page.text() == expected);
  }
}

TEST_CASE("A single line may be steep") {
  Random random;
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    BoxPage page;
    const std::string expected =
        scrawl(page, 50, 800, random(15, 60), random(-0.26f, 0.26f), random);
    CHECK(page.text() == expected);
  }
}

TEST_CASE("Thousands of marks take no long time") {
  BoxPage page;
  Random random;
  for (int i = 0; i < 5000; ++i) {
    page.digit('5', random(0, 4000), random(0, 3000), random(10, 30), random(20, 40));
    page.mark(random(0, 4000), random(0, 3000), random(3, 20), random(3, 20));
  }
  CHECK(page.read().digits.size() == 5000);
}

}  // namespace
}  // namespace digits
