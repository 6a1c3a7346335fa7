// The reader as JavaScript calls it. One instance of the WebAssembly module is one reader: input
// comes through a buffer in the module's memory, output goes as plain JavaScript values.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "reader.h"

namespace digits::web {

using emscripten::val;

/// digits::Digit with arrays that JavaScript can hold.
struct Digit {
  int digit = 0;
  float confidence = 0;
  float is_digit = 0;
  val probabilities = val::undefined();  ///< Array of ten numbers
  val box = val::undefined();            ///< Array of x, y, width and height
  int line = 0;
  int index = 0;
  val frame = val::undefined();  ///< Uint8Array(784)
};

/// digits::Reading, or the reason why there is none: exceptions do not cross.
struct Reading {
  std::string error = {};  ///< empty where there is a reading
  std::string text = {};
  val lines = val::array();    ///< of strings
  val columns = val::array();  ///< for each line, an Array of numbers
  val digits = val::array();   ///< of Digit
};

/// A call's input. Not a vector, which would clear the memory only for it to be overwritten.
struct Input {
  std::unique_ptr<std::uint8_t[]> memory;
  std::size_t size = 0;

  std::span<const std::uint8_t> bytes() const { return {memory.get(), size}; }
};

/// What is in the buffer, which lets go of it.
Input take_input();

/// Reads with this network from now on.
void use(Network network);

/// Takes a model file as an IntegerNetwork or a FloatNetwork. Returns the error, or "".
template <class Kind>
std::string load(std::span<const std::uint8_t> model_file) {
  const Result<Model> model = parse_model(model_file);
  if (!model) return model.error().message;
  use(Network(Kind(*model)));
  return "";
}

/// `size` writable bytes for the input of the next call, which lets go of them. A Uint8Array to be
/// filled at once: it is lost when the module's memory grows.
val buffer(std::size_t size);

/// Takes the network that is part of the module. Return the error, or "".
std::string load_shipped_model();
std::string load_shipped_model_in_float32();

/// Likewise, the model file in the buffer.
std::string load_model();
std::string load_model_in_float32();

// The rest needs a model.

/// Reads the picture file in the buffer.
Reading read_file();

/// Reads the pixels in the buffer: 4 * width * height bytes, RGBA.
Reading read_pixels(int width, int height);

/// Reads the strokes in the buffer: float32 numbers, for each stroke how many points it has, then x
/// and y of each.
Reading read_strokes(float pad_width, float pad_height);

/// The ten probabilities of the 28 x 28 frame in the buffer: of Reader::read_frame …
val read_frame();

/// … and of Reader::classify.
val classify();

}  // namespace digits::web
