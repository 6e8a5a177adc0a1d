#pragma once

#include <gilscope/error.h>
#include <gilscope/statistics.h>
#include <gilscope/units.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Words of the command line as numbers. Every Error is one line that names the option, what may
/// stand there and what did.
namespace gilscope::cli {

Result<std::uint64_t> wholeNumber(std::string_view option, std::string_view text,
                                  std::uint64_t least, std::uint64_t most);
/// Seconds, "0.5" or "30"; 0 means none.
Result<Nanoseconds> secondsNumber(std::string_view option, std::string_view text);
/// A part of 1 from a percentage of 0.1 to 100 in steps of 0.1: "3", "2.5", "3%".
Result<double> percentNumber(std::string_view option, std::string_view text);
/// The time between two of so many jobs a second: "200", "0.5"; from 0.001 to 1000000.
Result<Nanoseconds> rateNumber(std::string_view option, std::string_view text);
/// Bytes: "512M", "2G", "1.5GiB", "100MB" (all of them powers of 1024), or plain bytes.
Result<std::uint64_t> sizeNumber(std::string_view option, std::string_view text);

/// Figures in units that people read, three significant digits, C locale. What was not measured is
/// "-".
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
