// What the page's pad has a module without: pictures, and float32.
#include <emscripten/bind.h>

#include "image/decode.h"
#include "module.h"

EMSCRIPTEN_BINDINGS(pictures) {
  using namespace emscripten;
  using namespace digits;

  constant("maxPixels", double(max_image_pixels));
  function("loadShippedModelInFloat32", &web::load_shipped_model_in_float32);
  function("loadModelInFloat32", &web::load_model_in_float32);
  function("readFile", &web::read_file);
  function("readPixels", &web::read_pixels);
}
