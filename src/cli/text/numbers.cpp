#include "text/numbers.h"

#include <gilscope/figures.h>

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

namespace {

constexpr const char* unmeasured = "-";

std::string_view nameOf(const TimeUnit& unit, Letters letters) {
    return letters == Letters::Ascii && unit.name == "\u00b5s" ? "us" : unit.name;
}

int decimalsFor(double value) {
    const double size = std::abs(value);
    if (size == 0)
        return 0;
    const int magnitude = static_cast<int>(std::floor(std::log10(size * 1.0000001)));
    return std::clamp(2 - magnitude, 0, 12);
}

std::string interval(double low, double high, double unit) {
    const int decimals = decimalsApart(low / unit, high / unit,
                                       std::max(decimalsFor(low / unit), decimalsFor(high / unit)));
    return fmt::format("[{:.{}f}, {:.{}f}]", low / unit, decimals, high / unit, decimals);
}

} // namespace

std::string significant(double value) {
    if (!std::isfinite(value))
        return unmeasured;
    int decimals = decimalsFor(value);
    // Rounding may carry into a new digit: 9.996 is 10.0, not 10.00.
    const double scale = std::pow(10.0, decimals);
    decimals = std::min(decimals, decimalsFor(std::round(value * scale) / scale));
    return fmt::format("{:.{}f}", value, decimals);
}

std::string duration(double seconds, Letters letters) {
    if (!std::isfinite(seconds))
        return unmeasured;
    if (seconds >= 120) {
        const auto whole = static_cast<std::int64_t>(std::llround(seconds));
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    }
    const TimeUnit& unit = timeUnitFor(seconds);
    return fmt::format("{} {}", significant(seconds / unit.seconds), nameOf(unit, letters));
}

std::string duration(const std::optional<statistics::Estimate>& seconds, Letters letters) {
    return seconds ? duration(seconds->median, letters) : unmeasured;
}

std::string durationInterval(const std::optional<statistics::Estimate>& seconds) {
    if (!seconds || seconds->ci95.isPoint())
        return {};
    const double unit = seconds->median >= 120 ? 1.0 : timeUnitFor(seconds->median).seconds;
    return interval(seconds->ci95.low, seconds->ci95.high, unit);
}

std::string factor(const std::optional<statistics::Estimate>& value) {
    return value ? factorText(value->median, decimalsOfFactor(*value)) : unmeasured;
}

std::string factor(double value) {
    return std::isfinite(value) ? factorText(value, decimalsOfFactor(value)) : unmeasured;
}

std::string factorInterval(const std::optional<statistics::Estimate>& value) {
    if (!value || value->ci95.isPoint() || value->ci95.low > mostFactor)
        return {};
    const int decimals = decimalsOfFactor(*value);
    return fmt::format("[{}, {}]", factorText(value->ci95.low, decimals),
                       factorText(value->ci95.high, decimals));
}

std::string rate(const std::optional<statistics::Estimate>& perSecond) {
    if (!perSecond)
        return unmeasured;
    const double value = perSecond->median;
    return value >= 1e6 ? significant(value / 1e6) + " M" : significant(value);
}

std::string percent(std::optional<double> part) {
    return part ? fmt::format("{:.1f} %", *part * 100) : unmeasured;
}

std::string mebibytes(std::optional<double> mib) {
    if (!mib)
        return unmeasured;
    return *mib >= 1023.95 ? significant(*mib / 1024) + " GiB" : fmt::format("{:.1f} MiB", *mib);
}

std::string roughly(double seconds) {
    const double rounded = std::max(1.0, std::round(seconds));
    if (rounded < 100)
        return fmt::format("about {:.0f} s", rounded);
    if (rounded < 5400)
        return fmt::format("about {:.0f} min", std::round(rounded / 60));
    return fmt::format("about {:.1f} h", rounded / 3600);
}

} // namespace gilscope::cli
