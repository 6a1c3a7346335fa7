#include "data/gzip.h"

#include <zlib.h>

#include <array>
#include <string>

namespace digits {

bool is_gzip(std::span<const std::uint8_t> file) {
  return file.size() >= 2 && file[0] == 0x1F && file[1] == 0x8B;
}

Result<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> file, std::size_t max_size) {
  constexpr int gzip_only = 16 + MAX_WBITS;
  z_stream stream{};
  if (inflateInit2(&stream, gzip_only) != Z_OK) return Error{"cannot be unpacked"};
  stream.next_in = const_cast<Bytef*>(file.data());
  stream.avail_in = uInt(file.size());

  std::vector<std::uint8_t> unpacked;
  std::array<std::uint8_t, 1 << 16> part;
  int status = Z_OK;
  while (status == Z_OK && unpacked.size() <= max_size) {
    stream.next_out = part.data();
    stream.avail_out = uInt(part.size());
    status = inflate(&stream, Z_NO_FLUSH);
    unpacked.insert(unpacked.end(), part.data(), stream.next_out);
  }
  inflateEnd(&stream);

  if (unpacked.size() > max_size) {
    return Error{"unpacks to more than " + std::to_string(max_size / 1'000'000) + " MB"};
  }
  if (status == Z_BUF_ERROR) return Error{"ends early"};
  if (status != Z_STREAM_END) return Error{"is damaged"};
  return unpacked;
}

}  // namespace digits
