// The page that a report is made of: report.html, report.css, plots.js, report.js and D3, in one.
#pragma once

#include <cstdint>
#include <span>

namespace digits {

/// HTML in UTF-8, which takes the figures where it says "@figures@", with the quotation marks.
std::span<const std::uint8_t> report_template();

}  // namespace digits
