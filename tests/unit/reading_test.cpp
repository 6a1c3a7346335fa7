#include "reading/reading.h"

#include "doctest.h"

namespace digits {
namespace {

using Row = std::vector<std::string>;

TEST_CASE("The text of a reading is its lines") {
  CHECK(Reading{}.text() == "");
  CHECK(Reading{{}, {{"20", {0}}}}.text() == "20");
  CHECK(Reading{{}, {{"20 3", {0, 1}}, {"-7.5", {0}}}}.text() == "20 3\n-7.5");
}

TEST_CASE("The table of a reading has its numbers in their columns") {
  CHECK(Reading{}.table().empty());
  const Reading reading{{}, {{"1 -20 3", {0, 1, 2}}, {"4,5", {1}}, {"6 7", {0, 2}}}};
  const std::vector<Row> rows = reading.table();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == Row{"1", "-20", "3"});
  CHECK(rows[1] == Row{"", "4,5", ""});
  CHECK(rows[2] == Row{"6", "", "7"});
}

}  // namespace
}  // namespace digits
