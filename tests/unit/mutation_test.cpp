// Damaged files, the same in every run. tests/fuzz looks for more of them.

#include <cstddef>
#include <random>

#include "../sound_reading.h"
#include "doctest.h"
#include "image/decode.h"
#include "reader.h"
#include "sample_pictures.h"
#include "shipped_model.h"

namespace digits {
namespace {

using File = std::vector<std::uint8_t>;

class Mutator {
 public:
  // Changes some bytes, or takes out, repeats or moves a few.
  File operator()(File file) {
    for (unsigned changes = 1 + below(4); changes > 0 && !file.empty(); --changes) change(file);
    return file;
  }

 private:
  unsigned below(std::size_t count) { return unsigned(random_() / 8 % count); }

  void change(File& file) {
    const auto place = file.begin() + std::ptrdiff_t(below(file.size()));
    const auto end = place + std::ptrdiff_t(std::min<std::size_t>(1 + below(8),
                                                                  std::size_t(file.end() - place)));
    const File part(place, end);
    switch (below(5)) {
      case 0:
        *place = std::uint8_t(below(256));
        break;
      case 1:
        *place = std::uint8_t(*place ^ 1u << below(8));
        break;
      case 2:
        file.erase(place, end);
        break;
      case 3:
        file.insert(place, part.begin(), part.end());
        break;
      default:
        std::copy_n(part.begin(), part.size(),
                    file.begin() + std::ptrdiff_t(below(file.size() - part.size() + 1)));
    }
  }

  std::minstd_rand random_{1};
};

TEST_CASE("Whatever happens to a picture's file, it is refused, or read soundly") {
  constexpr int most_pixels = 100'000;  // more take long, and say no more
  constexpr int mutations = 1'000;      // of each
  Reader reader = *Reader::load(shipped_model());
  Mutator mutated;
  int read = 0;
  for (const SamplePicture& sample : sample_pictures) {
    CAPTURE(sample.name);
    const File whole = sample.bytes();
    for (int i = 0; i < mutations; ++i) {
      CAPTURE(i);
      const File file = mutated(whole);
      const Result<Image> picture = decode(file);
      if (!picture) {
        CHECK(picture.error().message != "");
        continue;
      }
      if (std::int64_t(picture->width) * picture->height > most_pixels) continue;
      const Result<Reading> reading = reader.read_file(file);
      REQUIRE(reading);
      CHECK(flaw(*reading, picture->width, picture->height) == "");
      ++read;
    }
  }
  CHECK(read > mutations);  // mutations reach beyond the decoder
}

TEST_CASE("Whatever happens to a model's file, it is refused: its checksum tells") {
  Mutator mutated;
  const File whole(shipped_model().begin(), shipped_model().end());
  for (int i = 0; i < 20; ++i) {
    const File file = mutated(whole);
    if (file != whole) CHECK_FALSE(Reader::load(file));
  }
}

}  // namespace
}  // namespace digits
