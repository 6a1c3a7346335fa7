// The implementation of stb_image, with the formats that decode.h names.
#include <cstddef>
#include <cstdlib>

#include "image/decode.h"

namespace {

// The most that one block of memory is needed for: a PNG of 16-bit RGBA has eight bytes a pixel and
// one more a row. A few bytes of a damaged file can ask for gigabytes.
constexpr std::size_t max_block = 9 * std::size_t(digits::max_image_pixels);

// Zeros, as stb_image 2.27 uses a JPEG's Huffman tables even where the file defines none.
void* allocate(std::size_t size) { return size <= max_block ? std::calloc(size, 1) : nullptr; }

void* reallocate(void* block, std::size_t size) {
  return size <= max_block ? std::realloc(block, size) : nullptr;
}

}  // namespace

#define STBI_MALLOC(size) allocate(size)
#define STBI_REALLOC(block, size) reallocate(block, size)
#define STBI_FREE(block) std::free(block)

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#ifdef __wasm_simd128__
#define STBI__X64_TARGET  // for its SSE2, which Emscripten translates
#endif
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>
