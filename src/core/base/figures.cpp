#include <gilscope/figures.h>
#include <gilscope/palette.h>
#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

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

namespace gilscope::palette {

namespace {

constexpr std::array others{purple, skyBlue, vermillion, sand};

/// How far a colour is moved towards white (positive) or black for each Python: neighbours among
/// versions, and a version with and without the GIL, are far apart.
constexpr std::array shades{0.0, 0.42, -0.36, 0.64, -0.56};

using Text = std::array<char, 7>;

Text shaded(Colour colour, double part) {
    constexpr std::string_view digits = "0123456789abcdef";
    Text text{'#'};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const double value = (colour.rgb() >> (16 - 8 * channel)) & 0xffU;
        const double moved = part >= 0 ? value + (255 - value) * part : value * (1 + part);
        const auto byte = static_cast<unsigned>(moved + 0.5);
        text[1 + 2 * channel] = digits[byte / 16];
        text[2 + 2 * channel] = digits[byte % 16];
    }
    return text;
}

using Shades = std::array<Text, shades.size()>;

Shades shadesOf(Colour colour) {
    Shades all{};
    for (std::size_t shade = 0; shade < shades.size(); ++shade)
        all[shade] = shaded(colour, shades[shade]);
    return all;
}

/// Of the catalogue's runners, then of `others`: what a Colour views lives as long as the program.
const std::vector<Shades>& allShades() {
    static const std::vector<Shades> all = [] {
        std::vector<Shades> made;
        for (const RunnerInfo& runner : runnerCatalog())
            made.push_back(shadesOf({runner.colour}));
        for (const Colour colour : others)
            made.push_back(shadesOf(colour));
        return made;
    }();
    return all;
}

Colour colourOf(const Text& text) {
    return {{text.data(), text.size()}};
}

} // namespace

std::size_t pythonShade(std::string_view python) {
    if (python.empty())
        return 0;
    const std::string named = minorVersionOf(python);
    const std::string_view version = named.empty() ? python : std::string_view(named);
    constexpr std::string_view major = "3.";
    unsigned minor = 0;
    if (version.starts_with(major)) {
        const std::string_view rest = version.substr(major.size());
        std::from_chars(rest.data(), rest.data() + rest.size(), minor);
    }
    constexpr unsigned first = 12, withoutGil = 2;
    const unsigned step = minor < first ? 0 : minor - first;
    return (step + (version.ends_with('t') ? withoutGil : 0)) % shades.size();
}

Colour ofRunner(std::string_view id) {
    const RunnerId parts = parseRunnerId(id);
    const std::size_t shade = pythonShade(parts.python);
    const auto catalog = runnerCatalog();
    std::size_t at = 0;
    if (const RunnerInfo* const runner = findRunner(id)) {
        at = static_cast<std::size_t>(runner - catalog.data());
    } else {
        std::uint32_t hash = 2166136261U; // FNV-1a: the same everywhere, unlike std::hash
        for (const char letter : parts.base)
            hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
        at = catalog.size() + hash % others.size();
    }
    return colourOf(allShades()[at][shade]);
}

} // namespace gilscope::palette
