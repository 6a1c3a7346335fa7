// The input is a picture file: from its bytes to what is read. stb_image looks at no checksum, so
// that mutations reach the pixels.
#include <cstddef>

#include "../sound_reading.h"
#include "fuzz.h"
#include "image/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace digits;
  const fuzz::TimeLimit limit;
  const fuzz::Bytes file{data, size};
  const Result<Image> picture = decode(file);
  if (!picture) return 0;
  const std::int64_t pixels = std::int64_t(picture->width) * picture->height;
  if (std::int64_t(picture->rgba.size()) != 4 * pixels) std::abort();
  if (pixels > fuzz::most_pixels(file)) return 0;
  const Result<Reading> reading = fuzz::reader(file).read_file(file);
  if (!reading) std::abort();
  fuzz::demand_none(flaw(*reading, picture->width, picture->height));
  return 0;
}
