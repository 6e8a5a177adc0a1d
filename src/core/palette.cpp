#include <gilscope/palette.h>

#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gilscope::palette {

namespace {

struct RunnerColour {
    std::string_view id;
    Colour colour;
};

/// The usual four keep the widest distances; those of a kind have a family likeness.
constexpr std::array known{
    RunnerColour{"serial", grey},
    RunnerColour{"thread", blue},
    RunnerColour{"process", orange},
    RunnerColour{"subinterpreter", green},
    RunnerColour{"process-fork", vermillion},
    RunnerColour{"hybrid", sand},
    RunnerColour{"subinterpreter-shared-gil", {"#5f8a1f"}},
    RunnerColour{"executor-thread", skyBlue},
    RunnerColour{"executor-process", {"#dcb93a"}},
    RunnerColour{"executor-process-fork", {"#c99a1f"}},
    RunnerColour{"executor-process-forkserver", {"#b0803a"}},
    RunnerColour{"executor-interpreter", {"#5ec2a0"}},
    RunnerColour{"native", {"#8c5a44"}},
    RunnerColour{"node", purple},
    RunnerColour{"web", {"#a3478f"}},
    RunnerColour{"tpl", {"#7d6bd0"}},
    RunnerColour{"tpl-tasks", {"#5a4aa8"}},
};
constexpr std::array others{purple, skyBlue, vermillion, sand};

/// How far a colour is moved towards white (positive) or black for each Python: neighbours among
/// versions, and a version with and without the GIL, are far apart.
constexpr std::array shades{0.0, 0.42, -0.36, 0.64, -0.56};

using Text = std::array<char, 7>;

constexpr Text shaded(Colour colour, double part) {
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

template <std::size_t count>
using Shades = std::array<std::array<Text, shades.size()>, count>;

constexpr Shades<known.size()> shadesOfKnown = [] {
    Shades<known.size()> all{};
    for (std::size_t i = 0; i < known.size(); ++i)
        for (std::size_t shade = 0; shade < shades.size(); ++shade)
            all[i][shade] = shaded(known[i].colour, shades[shade]);
    return all;
}();
constexpr Shades<others.size()> shadesOfOthers = [] {
    Shades<others.size()> all{};
    for (std::size_t i = 0; i < others.size(); ++i)
        for (std::size_t shade = 0; shade < shades.size(); ++shade)
            all[i][shade] = shaded(others[i], shades[shade]);
    return all;
}();

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
    const auto found = std::find_if(known.begin(), known.end(), [&](const RunnerColour& runner) {
        return runner.id == parts.base;
    });
    if (found != known.end())
        return shade == 0
                   ? found->colour
                   : colourOf(
                         shadesOfKnown[static_cast<std::size_t>(found - known.begin())][shade]);
    std::uint32_t hash = 2166136261U; // FNV-1a: the same everywhere, unlike std::hash
    for (const char letter : parts.base)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    const std::size_t at = hash % others.size();
    return shade == 0 ? others[at] : colourOf(shadesOfOthers[at][shade]);
}

} // namespace gilscope::palette
