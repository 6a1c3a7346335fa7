# The toolchain file of the Emscripten that is installed: Debian's, or an activated emsdk's. Either
# keeps it beside the program that `emcc` is or links to.
find_program(EMCC emcc)
if(NOT EMCC)
  message(FATAL_ERROR
          "Emscripten is missing: install Debian's package emscripten or activate an emsdk.")
endif()
file(REAL_PATH ${EMCC} emcc)
cmake_path(GET emcc PARENT_PATH emscripten_root)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
