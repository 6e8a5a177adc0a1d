#pragma once

#include <gilscope/error.h>
#include <gilscope/units.h>

#include <cstdint>
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

} // namespace gilscope::cli
