#include "report/report.h"

#include <openssl/evp.h>

#include <algorithm>
#include <span>

#include "report/report_template.h"

namespace digits {
namespace {

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // with a final NUL
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     int(bytes.size()));
  text.resize(std::size_t(length));
  return text;
}

float confidence(const std::array<float, 10>& probabilities) {
  return *std::max_element(probabilities.begin(), probabilities.end());
}

// JSON that may stand in a <script>: "<" is only in strings there, and could end the element.
std::string script_json(const Json& json) {
  std::string text;
  for (char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    c == '<' ? text += "\\u003c" : text += c;
  }
  return text;
}

}  // namespace

Json misread_pictures(const LabelledImages& images, const Predictions& predictions,
                      const Evaluation& evaluation, std::size_t most) {
  std::vector<std::size_t> misread;
  for (std::size_t i = 0; i < images.labels.size(); ++i) {
    if (evaluation.answers[i] != images.labels[i]) misread.push_back(i);
  }
  std::stable_sort(misread.begin(), misread.end(), [&](std::size_t a, std::size_t b) {
    return confidence(predictions[a]) > confidence(predictions[b]);
  });
  misread.resize(std::min(misread.size(), most));

  Json pictures = Json::array();
  for (std::size_t i : misread) {
    const int answer = evaluation.answers[i];
    pictures.push_back({{"index", i},
                        {"written", images.labels[i]},
                        {"read", answer < 0 ? Json() : Json(answer)},
                        {"probabilities", predictions[i]},
                        {"frame", base64(images.images[i])}});
  }
  return pictures;
}

std::string html_report(const Json& figures) {
  const auto bytes = report_template();
  std::string html(bytes.begin(), bytes.end());
  const std::string_view place = "\"@figures@\"";
  return html.replace(html.find(place), place.size(), script_json(figures));
}

}  // namespace digits
