// What stands between two convolutions: moments of channels, scale and shift, ReLU, max pooling.
#pragma once

#include "layers/kernels.h"
#include "layers/simd/vector.h"

namespace digits::INSTRUCTION_SET {

// `value` in the lanes whose choice is `choice`, zero in the others.
template <int width>
inline Vector<width> where_chosen(const Choice* choices, int choice, Vector<width> value) {
  Bytes<width> bytes;
  std::memcpy(&bytes, choices, sizeof bytes);
  return where<width>(mask_of<width>(widen<width>(bytes) == choice), value);
}

inline void add_moments(const float* map, int pixels, int channels, float* sums, float* squares) {
  for_vectors(channels, [&](auto width, int channel) {
    Vector<width> sum = load<width>(sums + channel), square = load<width>(squares + channel);
    for (int p = 0; p < pixels; ++p) {
      const auto value = load<width>(map + std::ptrdiff_t(p) * channels + channel);
      sum += value;
      square += value * value;
    }
    store<width>(sum, sums + channel);
    store<width>(square, squares + channel);
  });
}

// Calls body(index of the output pixel, index of the first pixel of its window).
template <class Body>
inline void for_windows(const Activation& activation, Body body) {
  const int height = activation.pooled_height(), width = activation.pooled_width();
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      body(std::ptrdiff_t(y) * width + x,
           (std::ptrdiff_t(y) * activation.width + x) * activation.pooling);
    }
  }
}

// Calls body(place, offset of its pixel from the window's first) for the places of a window.
template <int pooling, class Body>
inline void for_places(const Activation& activation, Body body) {
  const int size = pooling > 0 ? pooling : activation.pooling;
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      body(y * size + x, (std::ptrdiff_t(y) * activation.width + x) * activation.channels);
    }
  }
}

// The usual sizes of pooling as constants; 0 stands for any other.
template <class Body>
inline void with_pooling(const Activation& activation, Body body) {
  if (activation.pooling == 1) return body(Constant<1>());
  if (activation.pooling == 2) return body(Constant<2>());
  body(Constant<0>());
}

template <int pooling>
void activate_windows(const float* map, const float* factors, const float* offsets,
                      const Activation& activation, float* output, Choice* choices) {
  const int channels = activation.channels;
  for_vectors(channels, [&](auto width, int channel) {
    using Places = Integers<width>;
    const auto factor = load<width>(factors + channel), offset = load<width>(offsets + channel);
    for_windows(activation, [&](std::ptrdiff_t to, std::ptrdiff_t first) {
      const float* window = map + first * channels + channel;
      Vector<width> best = factor * load<width>(window) + offset;
      Places best_place = {};
      for_places<pooling>(activation, [&](int place, std::ptrdiff_t away) {
        if (place == 0) return;
        const Vector<width> value = factor * load<width>(window + away) + offset;
        best_place = value > best ? Places{} + place : best_place;
        best = value > best ? value : best;
      });
      if (activation.rectified) {
        best_place = best > 0 ? best_place : Places{} + int(rectified_choice);
        best = best > 0 ? best : Vector<width>{};
      }
      store<width>(best, output + to * channels + channel);
      const Bytes<width> places = narrow<width>(best_place);
      std::memcpy(choices + to * channels + channel, &places, sizeof places);
    });
  });
}

inline void activate(const float* map, const float* factors, const float* offsets,
                     const Activation& activation, float* output, Choice* choices) {
  with_pooling(activation, [&](auto pooling) {
    activate_windows<pooling>(map, factors, offsets, activation, output, choices);
  });
}

template <int pooling>
void add_gradient_moments_of_windows(const float* map, const float* output_gradient,
                                     const Choice* choices, const Activation& activation,
                                     float* sums, float* products) {
  const int channels = activation.channels;
  for_vectors(channels, [&](auto width, int channel) {
    Vector<width> sum = load<width>(sums + channel), product = load<width>(products + channel);
    for_windows(activation, [&](std::ptrdiff_t output, std::ptrdiff_t first) {
      const float* window = map + first * channels + channel;
      const std::ptrdiff_t from = output * channels + channel;
      const auto gradient = load<width>(output_gradient + from);
      for_places<pooling>(activation, [&](int place, std::ptrdiff_t away) {
        const auto chosen = where_chosen<width>(choices + from, place, gradient);
        sum += chosen;
        product += chosen * load<width>(window + away);
      });
    });
    store<width>(sum, sums + channel);
    store<width>(product, products + channel);
  });
}

inline void add_gradient_moments(const float* map, const float* output_gradient,
                                 const Choice* choices, const Activation& activation, float* sums,
                                 float* products) {
  with_pooling(activation, [&](auto pooling) {
    add_gradient_moments_of_windows<pooling>(map, output_gradient, choices, activation, sums,
                                             products);
  });
}

template <int pooling>
void deactivate_windows(const float* map, const float* output_gradient, const Choice* choices,
                        const Activation& activation, const float* factors, const float* slopes,
                        const float* levels, float* gradient) {
  const int channels = activation.channels;
  const int pixels = activation.height * activation.width;
  const bool has_rest = pixels > activation.pooled_height() * activation.pooled_width() *
                                     activation.pooling * activation.pooling;
  for_vectors(channels, [&](auto width, int channel) {
    const auto factor = load<width>(factors + channel);
    const auto slope = load<width>(slopes + channel), level = load<width>(levels + channel);
    const auto unchosen = [&](std::ptrdiff_t at) {
      return map ? slope * load<width>(map + at) + level : Vector<width>{};
    };
    if (has_rest) {
      for (int p = 0; p < pixels; ++p) {
        const std::ptrdiff_t at = std::ptrdiff_t(p) * channels + channel;
        store<width>(unchosen(at), gradient + at);
      }
    }
    for_windows(activation, [&](std::ptrdiff_t output, std::ptrdiff_t first) {
      const std::ptrdiff_t from = output * channels + channel;
      const auto given = factor * load<width>(output_gradient + from);
      for_places<pooling>(activation, [&](int place, std::ptrdiff_t away) {
        const std::ptrdiff_t at = first * channels + channel + away;
        store<width>(unchosen(at) + where_chosen<width>(choices + from, place, given),
                     gradient + at);
      });
    });
  });
}

inline void deactivate(const float* map, const float* output_gradient, const Choice* choices,
                       const Activation& activation, const float* factors, const float* slopes,
                       const float* levels, float* gradient) {
  with_pooling(activation, [&](auto pooling) {
    deactivate_windows<pooling>(map, output_gradient, choices, activation, factors, slopes, levels,
                                gradient);
  });
}

}  // namespace digits::INSTRUCTION_SET
