#include <gilscope/figures.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope {

namespace {

constexpr std::array<TimeUnit, 4> units{{{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}, {1e-9, "ns"}}};
constexpr double roundsUp = 0.9995; ///< of a unit: reads 1.00
constexpr int mostDecimals = 9;     ///< times are whole nanoseconds

} // namespace

const TimeUnit& timeUnitFor(double seconds) {
    const auto found = std::find_if(units.begin(), units.end(), [seconds](const TimeUnit& unit) {
        return std::abs(seconds) >= unit.seconds * roundsUp;
    });
    return found == units.end() ? units.back() : *found;
}

int decimalsOfThreeDigits(double value) {
    const double size = std::abs(value);
    // Where rounding adds a digit in front, one less belongs behind.
    return size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
}

int decimalsThatCount(double value) {
    constexpr int most = 12;
    const double size = std::abs(value);
    if (size >= 0.0995 || size == 0 || !std::isfinite(size))
        return decimalsOfThreeDigits(size);
    return std::min(2 - static_cast<int>(std::floor(std::log10(size))), most);
}

int decimalsApart(double low, double high, int decimals) {
    constexpr int mostMore = 3;
    if (!(low < high) || !std::isfinite(low) || !std::isfinite(high))
        return decimals;
    for (int more = 0; more <= mostMore; ++more) {
        const int tried = decimals + more;
        if (fmt::format("{:.{}f}", low, tried) != fmt::format("{:.{}f}", high, tried))
            return tried;
    }
    return decimals;
}

message::Quantity timeFigure(double seconds) {
    const TimeUnit& unit = timeUnitFor(seconds);
    const double value = seconds / unit.seconds;
    return {value, decimalsOfThreeDigits(value), std::string(unit.name)};
}

int decimalsOfFactor(double factor) {
    const double size = std::abs(factor);
    if (size >= 0.0995 || size == 0 || !std::isfinite(size))
        return std::min(decimalsOfThreeDigits(size), 2);
    return std::min(2 - static_cast<int>(std::floor(std::log10(size))), mostDecimals);
}

int decimalsOfFactor(const statistics::Estimate& factor) {
    int decimals = decimalsOfFactor(factor.median);
    if (factor.ci95.low <= 1 && factor.ci95.high >= 1)
        return decimalsApart(factor.ci95.low, factor.ci95.high, decimals);
    const double apart = std::min({std::abs(factor.median - 1), std::abs(factor.ci95.low - 1),
                                   std::abs(factor.ci95.high - 1)});
    while (decimals < mostDecimals && apart < 0.5 * std::pow(10.0, -decimals))
        ++decimals;
    return decimalsApart(factor.ci95.low, factor.ci95.high, decimals);
}

std::string factorText(double factor, int decimals) {
    return factor > mostFactor ? fmt::format("over {:.0f}", mostFactor)
                               : fmt::format("{:.{}f}", factor, decimals);
}

} // namespace gilscope
