// What JavaScript sees of the core in every module; whole_bindings.cpp has the rest. The pleasant
// face of it is digit-reader.js.
#include <emscripten/bind.h>

#include "module.h"

EMSCRIPTEN_BINDINGS(digit_reader) {
  using namespace emscripten;
  using namespace digits;

  value_object<web::Digit>("Digit")
      .field("digit", &web::Digit::digit)
      .field("confidence", &web::Digit::confidence)
      .field("isDigit", &web::Digit::is_digit)
      .field("probabilities", &web::Digit::probabilities)
      .field("box", &web::Digit::box)
      .field("line", &web::Digit::line)
      .field("index", &web::Digit::index)
      .field("frame", &web::Digit::frame);

  value_object<web::Reading>("Reading")
      .field("error", &web::Reading::error)
      .field("text", &web::Reading::text)
      .field("lines", &web::Reading::lines)
      .field("columns", &web::Reading::columns)
      .field("digits", &web::Reading::digits);

  function("buffer", &web::buffer);
  function("loadShippedModel", &web::load_shipped_model);
  function("loadModel", &web::load_model);
  function("readStrokes", &web::read_strokes);
  function("readFrame", &web::read_frame);
  function("classify", &web::classify);
}
