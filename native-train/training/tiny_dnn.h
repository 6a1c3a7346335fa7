// tiny-dnn, which defines the functions of stb_image in every file that includes it: here they stay
// within that file.
#pragma once

#define STB_IMAGE_STATIC
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_RESIZE_STATIC
#include <tiny_dnn/tiny_dnn.h>
