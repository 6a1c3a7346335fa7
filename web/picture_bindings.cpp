// What JavaScript sees of reading pictures; the page's pad has a module without it.
#include <emscripten/bind.h>

#include "image/decode.h"
#include "module.h"

EMSCRIPTEN_BINDINGS(pictures) {
  using namespace emscripten;
  using namespace digits;

  constant("maxPixels", double(max_image_pixels));
  function("readFile", &web::read_file);
  function("readPixels", &web::read_pixels);
}
