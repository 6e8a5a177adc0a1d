#include "text/units_text.h"

#include <gilscope/figures.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gilscope::cli {

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
