// The segments of a JPEG file (ITU-T T.81, annex B).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "image/bytes.h"

namespace digits {

struct JpegSegment {
  std::uint8_t marker = 0;
  Bytes content;  ///< without the marker and the length; cut short where the file ends
};

/// Goes through a JPEG file segment by segment, passing over compressed pixels and padding.
class JpegSegments {
 public:
  static constexpr std::uint8_t huffman_tables = 0xC4;  // DHT
  static constexpr std::uint8_t app1 = 0xE1;

  explicit JpegSegments(Bytes file) : rest_(from(file, 2)) {}

  /// Nothing at the picture's or the file's end.
  std::optional<JpegSegment> next() {
    for (; find_marker(); rest_ = rest_.subspan(1)) {
      const std::uint8_t marker = rest_[1];
      if (!begins_segment(marker)) continue;
      if (marker == end_of_image) break;
      const std::size_t length =
          std::size_t(rest_[2]) << 8 | rest_[3];  // of itself and the content
      if (length < 2) break;
      const Bytes segment = rest_.first(std::min(rest_.size(), 2 + length));
      const Bytes content = segment.subspan(4);
      rest_ = rest_.subspan(segment.size());
      return JpegSegment{marker, content};
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint8_t end_of_image = 0xD9;

  /// Goes on to the next 0xFF; false where none is left with room for a segment after it.
  bool find_marker() {
    const auto marker = std::find(rest_.begin(), rest_.end(), 0xFF);
    rest_ = rest_.last(std::size_t(rest_.end() - marker));
    return rest_.size() >= 4;
  }

  /// Not so a 0 after a compressed 0xFF, a restart marker between compressed pixels, and padding.
  static bool begins_segment(std::uint8_t marker) {
    return marker != 0 && marker != 0xFF && (marker < 0xD0 || marker > 0xD7);
  }

  Bytes rest_;
};

}  // namespace digits
