#include "ink/ruled_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <optional>
#include <span>

#include "ink/components.h"
#include "ink/threshold.h"

namespace digits {
namespace {

// Means over this many pixels along a line: a quarter of a small digit, so that its strokes pass
// for few strips, yet enough to lift a faint line above noise.
constexpr int strip_width = 8;

// No rule is thicker than this, in pixels.
constexpr int thickest = 9;

// What crosses one strip as a line would.
struct Ridge {
  float centre, thickness, strength;
  bool is_taken = false;
};

// The mean ink of each strip, at each pixel across it.
struct Strips {
  int count = 0;
  int across = 0;
  std::vector<std::uint8_t> means;  // strip by strip

  const std::uint8_t* strip(int index) const {
    return &means[std::size_t(index) * std::size_t(across)];
  }
};

Strips horizontal_strips(const GreyImage& ink) {
  Strips strips{ink.width / strip_width, ink.height, {}};
  strips.means.resize(std::size_t(strips.count) * std::size_t(strips.across));
  for (int y = 0; y < ink.height; ++y) {
    const std::uint8_t* row = &ink.pixels[std::size_t(y) * std::size_t(ink.width)];
    for (int i = 0; i < strips.count; ++i, row += strip_width) {
      const int sum = std::accumulate(row, row + strip_width, 0);
      strips.means[std::size_t(i) * std::size_t(strips.across) + std::size_t(y)] =
          std::uint8_t(sum / strip_width);
    }
  }
  return strips;
}

Strips vertical_strips(const GreyImage& ink) {
  Strips strips{ink.height / strip_width, ink.width, {}};
  strips.means.resize(std::size_t(strips.count) * std::size_t(strips.across));
  std::vector<std::uint16_t> sums(std::size_t(ink.width));
  for (int i = 0; i < strips.count; ++i) {
    std::fill(sums.begin(), sums.end(), std::uint16_t(0));
    for (int y = i * strip_width; y < (i + 1) * strip_width; ++y) {
      const std::uint8_t* row = &ink.pixels[std::size_t(y) * std::size_t(ink.width)];
      for (std::size_t x = 0; x < sums.size(); ++x) sums[x] = std::uint16_t(sums[x] + row[x]);
    }
    std::uint8_t* means = &strips.means[std::size_t(i) * std::size_t(strips.across)];
    for (std::size_t x = 0; x < sums.size(); ++x) means[x] = std::uint8_t(sums[x] / strip_width);
  }
  return strips;
}

// Ink that stands out from a strip's paper, whose noise does not.
int least_strength(const std::uint8_t* strip, int across) {
  Histogram counts = {};
  for (int i = 0; i < across; ++i) ++counts[strip[i]];
  return 10 + 3 * percentile(counts, 0.5);
}

// Narrow peaks that fall to half their height on both sides.
void find_ridges(const std::uint8_t* strip, int across, std::vector<Ridge>& ridges) {
  ridges.clear();
  const int least = least_strength(strip, across);
  for (int peak = 1; peak < across - 1; ++peak) {
    const int height = strip[peak];
    if (height < least || strip[peak - 1] >= height || strip[peak + 1] > height) continue;
    int first = peak, last = peak;
    while (first > 0 && peak - first <= thickest && 2 * strip[first - 1] > height) --first;
    while (last < across - 1 && last - peak <= thickest && 2 * strip[last + 1] > height) ++last;
    const int thickness = last - first + 1;
    if (thickness > thickest || *std::max_element(strip + first, strip + last + 1) > height)
      continue;
    int sum = 0, moment = 0;
    for (int i = first; i <= last; ++i) {
      sum += strip[i];
      moment += (2 * i + 1) * strip[i];
    }
    ridges.push_back({float(moment) / float(2 * sum), float(sum) / float(height), float(height)});
  }
}

// A line that is being followed.
struct Track {
  Rule line;
  int strip = 0;    // of the last point
  int missed = 0;   // strips between the first and the last point where there was only paper
  int pending = 0;  // such strips since the last point
};

// What a track's last points say of the next one.
struct Prediction {
  float across, thickness, strength;
};

// By the straight line that fits the last points best (least squares).
Prediction predict(const std::vector<LinePoint>& points, float along) {
  constexpr std::size_t memory = 24;
  const std::size_t count = std::min(points.size(), memory);
  LinePoint mean;
  for (std::size_t i = points.size() - count; i < points.size(); ++i) {
    mean.along += points[i].along / float(count);
    mean.across += points[i].across / float(count);
    mean.thickness += points[i].thickness / float(count);
    mean.strength += points[i].strength / float(count);
  }
  float spread = 0, rise = 0;
  for (std::size_t i = points.size() - count; i < points.size(); ++i) {
    const float distance = points[i].along - mean.along;
    spread += distance * distance;
    rise += distance * (points[i].across - mean.across);
  }
  const float slope = count < 2 ? 0 : rise / spread;
  return {mean.across + slope * (along - mean.along), mean.thickness, mean.strength};
}

class Tracer {
 public:
  Tracer(const Strips& strips, float steepest) : strips_(strips), steepest_(steepest) {}

  std::vector<Rule> trace() {
    std::vector<Ridge> ridges;
    for (int strip = 0; strip < strips_.count; ++strip) {
      find_ridges(strips_.strip(strip), strips_.across, ridges);
      // The longest have the first choice.
      std::stable_sort(tracks_.begin(), tracks_.end(), [](const Track& a, const Track& b) {
        return a.line.points.size() > b.line.points.size();
      });
      for (Track& track : tracks_) follow(track, strip, ridges);
      std::erase_if(tracks_, [&](const Track& track) { return is_over(track, strip); });
      for (const Ridge& ridge : ridges) {
        if (!ridge.is_taken) tracks_.push_back({{{point(strip, ridge)}}, strip});
      }
    }
    for (const Track& track : tracks_) finish(track);
    return std::move(lines_);
  }

 private:
  static LinePoint point(int strip, const Ridge& ridge) {
    return {(float(strip) + 0.5f) * strip_width, ridge.centre, ridge.thickness, ridge.strength};
  }

  // Goes on to the ridge that continues the track best, if any does.
  void follow(Track& track, int strip, std::vector<Ridge>& ridges) {
    const std::size_t count = track.line.points.size();
    const float distance = float((strip - track.strip) * strip_width);
    const Prediction expected = predict(track.line.points, (float(strip) + 0.5f) * strip_width);
    float nearest = count == 1 ? 1 + steepest_ * distance : count < 6 ? 2.0f : 1.75f;
    Ridge* next = nullptr;
    for (Ridge& ridge : ridges) {
      const float offset = std::abs(ridge.centre - expected.across);
      if (ridge.is_taken || offset >= nearest || !is_like(ridge, expected)) continue;
      nearest = offset;
      next = &ridge;
    }
    if (next) {
      next->is_taken = true;
      track.line.points.push_back(point(strip, *next));
      track.strip = strip;
      track.missed += track.pending;
      track.pending = 0;
    } else if (!is_inked(strip, expected.across, expected.strength)) {
      ++track.pending;
    }
  }

  // A stroke that crosses or touches a line is mostly darker or thicker.
  static bool is_like(const Ridge& ridge, const Prediction& line) {
    return ridge.strength < 1.6f * line.strength && line.strength < 2 * ridge.strength &&
           ridge.thickness < 1.5f * line.thickness + 0.8f &&
           line.thickness < 1.5f * ridge.thickness + 0.8f;
  }

  bool is_inked(int strip, float across, float strength) const {
    const int place = int(across);
    return place >= 0 && place<strips_.across&& float(strips_.strip(strip)[place]) * 2> strength;
  }

  bool is_over(const Track& track, int strip) {
    const int count = int(track.line.points.size());
    const int bridged = count < 3 ? 1 : std::min(count, std::max(strips_.count / 8, 3));
    if (strip - track.strip <= bridged) return false;
    finish(track);
    return true;
  }

  // Keeps what is long, unbroken for the most part, and not too steep.
  void finish(const Track& track) {
    constexpr std::size_t fewest_points = 5;
    const std::size_t count = track.line.points.size();
    if (count < fewest_points || 3 * std::size_t(track.missed) > count) return;
    if (std::abs(track.line.slope()) > steepest_) return;
    lines_.push_back(track.line);
    extend_to_edges(lines_.back());
  }

  // A line goes on to the picture's edges if there is ink all the way, where strokes that it runs
  // into hide it.
  void extend_to_edges(Rule& line) const {
    constexpr float seen = 0.25f;  // of the way, at least
    if (line.length() < seen * float(strips_.count * strip_width)) return;
    const auto after = hidden(line.points, 1);
    const auto before = hidden({line.points.rbegin(), line.points.rend()}, -1);
    if (!after || !before) return;
    line.points.insert(line.points.begin(), before->rbegin(), before->rend());
    line.points.insert(line.points.end(), after->begin(), after->end());
  }

  // The points beyond the last one up to the edge; nothing where there is paper.
  std::optional<std::vector<LinePoint>> hidden(const std::vector<LinePoint>& points,
                                               int step) const {
    std::vector<LinePoint> result;
    int strip = int(points.back().along) / strip_width + step;
    for (; strip >= 0 && strip < strips_.count; strip += step) {
      const float along = (float(strip) + 0.5f) * strip_width;
      const Prediction next = predict(points, along);
      if (!is_inked(strip, next.across, next.strength)) return std::nullopt;
      result.push_back({along, next.across, next.thickness, next.strength});
    }
    return result;
  }

  const Strips& strips_;
  float steepest_;
  std::vector<Track> tracks_;
  std::vector<Rule> lines_;
};

template <class Value>
float median(const std::vector<LinePoint>& points, Value value) {
  std::vector<float> values;
  for (const LinePoint& point : points) values.push_back(value(point));
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The page in blocks of this many pixels squared, in which digits are still apart.
constexpr int block = 4;

// The darkest pixel of each block, so that a hairline stays whole.
GreyImage blocks(const GreyImage& ink) {
  GreyImage reduced(ink.width / block, ink.height / block);
  for (int y = 0; y < reduced.height * block; ++y) {
    const std::uint8_t* pixel = &ink.pixels[std::size_t(y) * std::size_t(ink.width)];
    std::uint8_t* darkest = &reduced.pixels[std::size_t(y / block) * std::size_t(reduced.width)];
    for (int x = 0; x < reduced.width; ++x, pixel += block) {
      darkest[x] = std::max({darkest[x], pixel[0], pixel[1], pixel[2], pixel[3]});
    }
  }
  return reduced;
}

// Clears the blocks that a line goes through. `at` takes along and across.
template <class At>
void clear(const Rule& line, int across_count, At at) {
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const LinePoint &from = line.points[i - 1], &to = line.points[i];
    const float reach = from.thickness / 2 + 1;
    for (int along = int(from.along) / block; along <= int(to.along) / block; ++along) {
      const float share = std::clamp(
          (float(along * block) + block / 2 - from.along) / (to.along - from.along), 0.0f, 1.0f);
      const float centre = from.across + share * (to.across - from.across);
      const int first = std::max(int(centre - reach), 0) / block;
      const int last = std::min(int(centre + reach) / block, across_count - 1);
      for (int across = first; across <= last; ++across) at(along, across) = 0;
    }
  }
}

// The height of the component that the median pixel belongs to, where pixels[h] belong to
// components of height h; 0 where there are none.
int median_height(std::span<const std::int64_t> pixels) {
  const std::int64_t sum = std::accumulate(pixels.begin(), pixels.end(), std::int64_t(0));
  std::size_t height = 0;
  for (std::int64_t below = 0; 2 * below < sum; ++height) below += pixels[height];
  return sum == 0 ? 0 : int(height) - 1;
}

// The height of most of the writing, in pixels: of the component that the median pixel of ink
// beside the lines belongs to. 0 where there is none. Components that are nearly as high as the
// page are what lies around a sheet, if there is writing besides.
float writing_height(const GreyImage& ink, const Lines& lines) {
  constexpr int lowest = 2;              // blocks; less is a speck
  constexpr float highest = 0.4f;        // of the page
  constexpr double least_writing = 0.1;  // of the ink
  constexpr int fewest = 8;              // components; one digit's parts are fewer
  GreyImage page = blocks(ink);
  for (const Rule& line : lines.horizontal) {
    clear(line, page.height,
          [&](int x, int y) -> std::uint8_t& { return page.at(std::min(x, page.width - 1), y); });
  }
  for (const Rule& line : lines.vertical) {
    clear(line, page.width,
          [&](int y, int x) -> std::uint8_t& { return page.at(x, std::min(y, page.height - 1)); });
  }
  std::vector<std::int64_t> pixels(std::size_t(page.height) + 1);  // by height of their component
  int lower_count = 0;
  for (const Component& component : connected_components(page, solid_ink).all) {
    if (component.box.height < lowest) continue;
    pixels[std::size_t(component.box.height)] += component.pixels;
    if (float(component.box.height) <= highest * float(page.height)) ++lower_count;
  }
  const std::span lower(pixels.data(), std::size_t(highest * float(page.height)) + 1);
  const bool is_writing = lower_count >= fewest &&
                          std::accumulate(lower.begin(), lower.end(), 0.0) >=
                              least_writing * std::accumulate(pixels.begin(), pixels.end(), 0.0);
  return float(median_height(is_writing ? lower : std::span<const std::int64_t>(pixels))) * block;
}

// Whether a line ends on lines that run across it, as those of a table do.
bool ends_on(const Rule& line, const std::vector<Rule>& others) {
  constexpr float near = 2 * strip_width;
  const auto meets = [&](const LinePoint& end) {
    return std::any_of(others.begin(), others.end(), [&](const Rule& other) {
      const LinePoint &first = other.points.front(), &last = other.points.back();
      if (end.across < first.along - near || end.across > last.along + near) return false;
      const float across = first.across + other.slope() * (end.across - first.along);
      return std::abs(across - end.along) < near;
    });
  };
  return meets(line.points.front()) && meets(line.points.back());
}

// Whether one line goes on where the other ends.
bool continues(const Rule& line, const Rule& other) {
  constexpr float along = 3 * strip_width, across = 4;
  const auto meet = [](const LinePoint& end, const LinePoint& begin) {
    return std::abs(begin.along - end.along) < along &&
           std::abs(begin.across - end.across) < across;
  };
  return meet(line.points.back(), other.points.front()) ||
         meet(other.points.back(), line.points.front());
}

// Adds the lines that continue rules, and those that continue these.
void add_continuations(std::vector<Rule>& rules, const std::vector<Rule>& lines) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (const Rule& line : lines) {
      const auto is_same = [&](const Rule& rule) {
        const LinePoint &a = rule.points.front(), &b = line.points.front();
        return a.along == b.along && a.across == b.across;
      };
      if (continues(line, rules[i]) && std::none_of(rules.begin(), rules.end(), is_same)) {
        rules.push_back(line);
      }
    }
  }
}

// A line that lost its track for a while may have been found twice: the longer one stays.
void drop_doubles(std::vector<Rule>& lines) {
  constexpr float near = 4;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Rule& a, const Rule& b) { return a.length() > b.length(); });
  std::vector<Rule> kept;
  for (Rule& line : lines) {
    const LinePoint& middle = line.points[line.points.size() / 2];
    const bool is_double = std::any_of(kept.begin(), kept.end(), [&](const Rule& other) {
      return middle.along > other.points.front().along &&
             middle.along < other.points.back().along &&
             std::abs(other.across(middle.along) - middle.across) < near;
    });
    if (!is_double) kept.push_back(std::move(line));
  }
  lines = std::move(kept);
}

// Which lines are longer than strokes are: those of `page` pixels in all, among writing of some
// height.
class Judge {
 public:
  Judge(const std::vector<Rule>& lines, float page, float height, float longest_stroke)
      : page_(page), height_(height), longest_stroke_(longest_stroke) {
    constexpr float nearly_through = 0.8f;  // of a page that was turned upright, or in perspective
    constexpr float across_sheet = 0.4f;    // of a picture in which a sheet lies
    // So many lines together are a ruling; the shorter they may be, the more it takes.
    constexpr std::size_t through = 3, ruling = 6;
    std::vector<float> lengths;
    for (const Rule& line : lines) {
      if (is_thin(line, thin)) lengths.push_back(line.length());
    }
    std::sort(lengths.begin(), lengths.end(), std::greater<>());
    if (lengths.size() >= through && lengths[through - 1] > nearly_through * page) {
      through_ = nearly_through * page;
    } else if (lengths.size() >= ruling && lengths[ruling - 1] > across_sheet * page) {
      through_ = nearly_through * lengths[ruling - 1];
    }
  }

  bool is_rule(const Rule& line, const std::vector<Rule>& across) const {
    constexpr float alone_through = 0.94f;  // of the page: from edge to edge
    const float length = line.length() + strip_width;
    if (length > alone_through * page_ && length > 1.25f * height_) {
      return height_ > 0 && is_thin(line, thin_through);
    }
    if (!is_thin(line, thin)) return false;
    if (length > through_) return true;
    return height_ > 0 && (is_longer_than_strokes(line, length) ||
                           (length > 1.6f * height_ && ends_on(line, across)));
  }

 private:
  // How many times as long as thick a line is at least, and one that goes from edge to edge.
  static constexpr float thin = 30, thin_through = 12;

  static bool is_thin(const Rule& line, float thinnest) {
    return line.length() + strip_width >
           thinnest * median(line.points, [](const LinePoint& p) { return p.thickness; });
  }

  // The tops of a few small printed letters make a line, too: the shorter it is, the more it takes.
  bool is_longer_than_strokes(const Rule& line, float length) const {
    constexpr float much = 1.5f;
    constexpr std::size_t many_points = 7;
    const float longest = longest_stroke_ * height_;
    return length > (line.points.size() < many_points ? much * longest : longest);
  }

  float page_, height_, longest_stroke_;
  float through_ = 1e9f;  // the length of lines that tell a ruled page by their number
};

}  // namespace

float Rule::across(float along) const {
  const auto next =
      std::lower_bound(points.begin() + 1, points.end() - 1, along,
                       [](const LinePoint& point, float value) { return point.along < value; });
  const LinePoint &from = *(next - 1), &to = *next;
  return from.across + (to.across - from.across) * (along - from.along) / (to.along - from.along);
}

Lines ruled_lines(const GreyImage& ink, float steepest) {
  if (ink.width < 2 * block || ink.height < 2 * block) return {};
  const Strips horizontal = horizontal_strips(ink), vertical = vertical_strips(ink);
  Lines found{Tracer(horizontal, steepest).trace(), Tracer(vertical, steepest).trace()};
  const float height = writing_height(ink, found);
  const Judge across(found.horizontal, float(horizontal.count * strip_width), height, 3);
  // On a strip of paper ones and sevens may be as high as it is.
  const int tall = std::max(vertical.count * strip_width, ink.width / 2);
  const Judge down(found.vertical, float(tall), height, 6);
  Lines lines;
  for (const Rule& line : found.horizontal) {
    if (across.is_rule(line, {})) lines.horizontal.push_back(line);
  }
  for (const Rule& line : found.vertical) {
    if (down.is_rule(line, lines.horizontal)) lines.vertical.push_back(line);
  }
  add_continuations(lines.horizontal, found.horizontal);
  add_continuations(lines.vertical, found.vertical);
  drop_doubles(lines.horizontal);
  drop_doubles(lines.vertical);
  return lines;
}

}  // namespace digits
