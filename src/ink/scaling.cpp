#include "ink/scaling.h"

#include <algorithm>
#include <utility>

namespace digits {

PictureSize proportional(const PictureSize& size, int longer) {
  const std::int64_t side = std::max(size.width, size.height);
  const auto scale = [&](int other) {
    return std::max(1, int((2 * std::int64_t(other) * longer + side) / (2 * side)));
  };
  return {scale(size.width), scale(size.height)};
}

Box rescaled(const Box& box, const PictureSize& from, const PictureSize& to) {
  const auto down = [](int place, int sources, int targets) {
    return int(std::int64_t(place) * targets / sources);
  };
  const auto up = [](int place, int sources, int targets) {
    return int((std::int64_t(place) * targets + sources - 1) / sources);
  };
  const int x = down(box.x, from.width, to.width), y = down(box.y, from.height, to.height);
  return {x, y, up(box.x + box.width, from.width, to.width) - x,
          up(box.y + box.height, from.height, to.height) - y};
}

AreaAveraging::AreaAveraging(const PictureSize& from, const PictureSize& to)
    : from_(from),
      to_(to),
      columns_(spans(from.width, to.width)),
      rows_(spans(from.height, to.height)),
      row_sums_(columns_.size()),
      sums_(columns_.size()),
      result_(to.width, to.height) {}

std::vector<AreaAveraging::Span> AreaAveraging::spans(int sources, int targets) {
  std::vector<Span> all;
  for (int target = 0; target < targets; ++target) {
    const std::int64_t begin = std::int64_t(target) * sources, end = begin + sources;
    const int first = int(begin / targets), last = int((end - 1) / targets);
    const bool is_within_one = first == last;
    all.push_back({first, last, is_within_one ? sources : std::int64_t(first + 1) * targets - begin,
                   is_within_one ? sources : end - std::int64_t(last) * targets});
  }
  return all;
}

void AreaAveraging::add_row(const std::uint8_t* row) {
  if (from_ == to_) {
    std::copy_n(row, to_.width, &result_.at(0, source_row_++));
    return;
  }
  for (std::size_t x = 0; x < columns_.size(); ++x) {
    const Span& span = columns_[x];
    std::int64_t sum = row[span.first] * span.length_of_first;
    if (span.first < span.last) {
      std::uint32_t whole = 0;
      for (int i = span.first + 1; i < span.last; ++i) whole += row[i];
      sum += std::int64_t(whole) * to_.width + row[span.last] * span.length_of_last;
    }
    row_sums_[x] = sum;
  }
  for (; target_row_ < to_.height; ++target_row_) {
    const Span& span = rows_[std::size_t(target_row_)];
    if (source_row_ < span.first) break;
    add_to_sums(source_row_ == span.first  ? span.length_of_first
                : source_row_ == span.last ? span.length_of_last
                                           : to_.height);
    if (source_row_ < span.last) break;
    finish_row();
  }
  ++source_row_;
}

void AreaAveraging::add_to_sums(std::int64_t length) {
  for (std::size_t x = 0; x < sums_.size(); ++x) sums_[x] += length * row_sums_[x];
}

void AreaAveraging::finish_row() {
  const std::int64_t area = std::int64_t(from_.width) * from_.height;
  for (std::size_t x = 0; x < sums_.size(); ++x) {
    result_.at(int(x), target_row_) = std::uint8_t((sums_[x] + area / 2) / area);
    sums_[x] = 0;
  }
}

GreyImage scaled(const GreyImage& image, const Box& box, const PictureSize& size) {
  AreaAveraging averaging({box.width, box.height}, size);
  for (int y = 0; y < box.height; ++y) {
    averaging.add_row(image.pixels.data() + std::size_t(box.y + y) * std::size_t(image.width) +
                      box.x);
  }
  return std::move(averaging.result());
}

}  // namespace digits
