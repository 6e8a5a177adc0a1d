#include "text/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace gilscope::cli {

namespace {

/// The decimal number that `text` begins with; `text` keeps what follows. nullopt: none.
std::optional<double> takeDecimal(std::string_view& text) {
    double value = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (problem != std::errc() || !std::isfinite(value))
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

} // namespace

Result<std::uint64_t> wholeNumber(std::string_view option, std::string_view text,
                                  std::uint64_t least, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return failure(ErrorCode::Usage,
                       fmt::format("{} takes a whole number from {} to {}, not '{}'", option, least,
                                   most, text));
    return value;
}

Result<Nanoseconds> secondsNumber(std::string_view option, std::string_view text) {
    constexpr double most = 1e9; // 31 years
    std::string_view rest = text;
    const auto value = takeDecimal(rest);
    if (!value || !rest.empty() || *value < 0 || *value > most)
        return failure(ErrorCode::Usage,
                       fmt::format("{} takes seconds, such as 0.5 or 30, not '{}'", option, text));
    const auto time = Nanoseconds(std::llround(*value * 1e9));
    // 0 means "no limit": a limit too small to be told from it must not lift it.
    return *value > 0 ? std::max(time, Nanoseconds(1)) : time;
}

Result<double> percentNumber(std::string_view option, std::string_view text) {
    std::string_view rest = text;
    const auto value = takeDecimal(rest);
    if (rest == "%" || rest == " %")
        rest = {};
    const double perMille = value ? std::round(*value * 10) : 0;
    if (!value || !rest.empty() || perMille < 1 || perMille > 1000)
        return failure(ErrorCode::Usage,
                       fmt::format("{} takes a percentage from 0.1 to 100, such as 3, not '{}'",
                                   option, text));
    return perMille / 1000;
}

Result<Nanoseconds> rateNumber(std::string_view option, std::string_view text) {
    constexpr double least = 0.001, most = 1e6;
    std::string_view rest = text;
    const auto value = takeDecimal(rest);
    if (!value || !rest.empty() || *value < least || *value > most)
        return failure(
            ErrorCode::Usage,
            fmt::format("{} takes jobs a second from 0.001 to 1000000, not '{}'", option, text));
    return Nanoseconds(std::llround(1e9 / *value));
}

Result<std::uint64_t> sizeNumber(std::string_view option, std::string_view text) {
    const auto wrong =
        failure(ErrorCode::Usage,
                fmt::format("{} takes a size, such as 512M or 2G, not '{}'", option, text));
    std::string_view rest = text;
    const auto value = takeDecimal(rest);
    if (!value || *value < 0)
        return wrong;
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    double bytes = *value;
    if (!rest.empty()) {
        constexpr std::string_view steps = "kmgt";
        const auto letter =
            static_cast<char>(std::tolower(static_cast<unsigned char>(rest.front())));
        const auto step = steps.find(letter);
        if (step != std::string_view::npos) {
            bytes *= std::pow(1024.0, static_cast<double>(step + 1));
            rest.remove_prefix(1);
            if (rest.starts_with('i'))
                rest.remove_prefix(1);
        }
        if (rest.starts_with('B') || rest.starts_with('b'))
            rest.remove_prefix(1);
    }
    if (!rest.empty() || bytes > 1e18)
        return wrong;
    return static_cast<std::uint64_t>(bytes);
}

} // namespace gilscope::cli
