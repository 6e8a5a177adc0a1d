#include <gilscope/palette.h>

#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include <array>
#include <charconv>
#include <vector>

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
