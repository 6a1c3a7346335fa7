# Adds a file's bytes to a target, as the function `std::span<const std::uint8_t> digits::FUNCTION()`
# that `header` declares. They are read anew when the file changes.
function(embed_file target file header function)
  get_filename_component(file ${file} ABSOLUTE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT [[
#include "@header@"

namespace digits {
namespace {
constexpr std::uint8_t bytes[] = {@bytes@};
}

std::span<const std::uint8_t> @function@() { return bytes; }
}  // namespace digits
]] @ONLY)
  target_sources(${target} PRIVATE ${source})
endfunction()
