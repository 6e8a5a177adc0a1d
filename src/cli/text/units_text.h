#pragma once

#include <gilscope/statistics.h>

#include <cstdint>
#include <optional>
#include <string>

/// Figures in units that people read, three significant digits, C locale. What was not measured is
/// "-".
namespace gilscope::cli {

/// How much of Unicode the output may use.
enum class Letters { Ascii, Utf8 };

/// 3 significant digits, no exponent: "0.0123", "1.23", "123", "12345".
std::string significant(double value);
/// "514 ms", "1.23 s", "12.3 us" (µs), "3 min 20 s".
std::string duration(double seconds, Letters letters);
std::string duration(const std::optional<statistics::Estimate>& seconds, Letters letters);
/// "[510, 520]" in the unit that duration() takes for the median; empty for a point interval.
std::string durationInterval(const std::optional<statistics::Estimate>& seconds);
/// "1.86"
std::string factor(const std::optional<statistics::Estimate>& value);
std::string factor(double value);
/// "[1.80, 1.92]"; empty for a point interval.
std::string factorInterval(const std::optional<statistics::Estimate>& value);
/// "46.9", "12300", "1.23 M"
std::string rate(const std::optional<statistics::Estimate>& perSecond);
/// "48.1 %" of a part of 1
std::string percent(std::optional<double> part);
/// "20.0 MiB", "1.23 GiB"
std::string mebibytes(std::optional<double> mib);
/// "about 8 s", "about 3 min": for waiting, not for results.
std::string roughly(double seconds);

} // namespace gilscope::cli
