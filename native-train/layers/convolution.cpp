#include "layers/convolution.h"

#include <algorithm>

namespace digits {

ConvolutionMethod::ConvolutionMethod(const Convolution& convolution, const Shape& input)
    : input_(input),
      output_(output_shape(convolution, input).value()),
      kernel_(convolution.kernel),
      border_(convolution.same ? convolution.kernel / 2 : 0) {}

std::unique_ptr<ConvolutionMethod> make_convolution(const Convolution& convolution,
                                                    const Shape& input) {
  // Few channels leave a transform's vectors empty, and a single window has no neighbour to share
  // work with.
  constexpr int fewest_channels = 8;
  const Shape output = output_shape(convolution, input).value();
  if (convolution.kernel == 3 && input.channels >= fewest_channels && output.width > 1) {
    return std::make_unique<WinogradConvolution>(convolution, input);
  }
  return std::make_unique<UnrolledConvolution>(convolution, input);
}

}  // namespace digits
