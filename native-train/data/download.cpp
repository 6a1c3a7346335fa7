#include "data/download.h"

#include <curl/curl.h>

#include <memory>

namespace digits {
namespace {

// More than any file that this program downloads.
constexpr std::size_t max_size = 100'000'000;

/// Returning less than it got makes libcurl give up.
std::size_t receive(char* data, std::size_t, std::size_t size, void* target) {
  auto& bytes = *static_cast<std::vector<std::uint8_t>*>(target);
  if (bytes.size() + size > max_size) return 0;
  bytes.insert(bytes.end(), data, data + size);
  return size;
}

int report(void* on_progress, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t) {
  (*static_cast<const OnProgress*>(on_progress))(long(received), long(total));
  return 0;
}

}  // namespace

Result<std::vector<std::uint8_t>> download(const std::string& url, const OnProgress& on_progress) {
  constexpr long connect_timeout = 20;  // seconds
  constexpr long stalled_timeout = 30;

  std::vector<std::uint8_t> bytes;
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) return Error{"cannot be downloaded: libcurl does not start"};
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_timeout);
  curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_TIME, stalled_timeout);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &bytes);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, report);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &on_progress);
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, reason);

  const CURLcode status = curl_easy_perform(curl.get());
  if (status == CURLE_OK) return bytes;
  return Error{std::string("cannot be downloaded: ") +
               (*reason ? reason : curl_easy_strerror(status))};
}

}  // namespace digits
