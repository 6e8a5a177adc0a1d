#pragma once

#include <gilscope/events.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Colours that stand for something, the same in the window, in exported pictures and in reports.
namespace gilscope::palette {

/// A colour as a page writes it.
struct Colour {
    std::string_view hex; ///< "#rrggbb"

    constexpr std::uint32_t rgb() const {
        std::uint32_t value = 0;
        for (const char digit : hex.substr(1))
            value = value * 16 +
                    static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        return value;
    }
    bool operator==(const Colour&) const = default;
};

/// Okabe and Ito's (jfly.uni-koeln.de/color, 2008), told apart with any kind of colour vision, and
/// two quiet ones.
inline constexpr Colour orange{"#e69f00"}, skyBlue{"#56b4e9"}, green{"#009e73"}, blue{"#0072b2"},
    vermillion{"#d55e00"}, purple{"#cc79a7"}, grey{"#707070"}, sand{"#b8a25a"};

/// Of the runner called `id`; one that is not known gets one of four by its name. With a Python
/// ("thread@cp313") it is the runner's own, lighter or darker.
Colour ofRunner(std::string_view id);
/// Which of five shades a Python (an ABI or a version) has, 0 where none is named: dashes of lines
/// go by it too, so that Pythons are told apart without colour.
std::size_t pythonShade(std::string_view python);
constexpr Colour ofPhase(Phase phase) {
    switch (phase) {
    case Phase::Spawn:
        return skyBlue;
    case Phase::Import:
        return blue;
    case Phase::Warmup:
        return sand;
    case Phase::Measure:
        return green;
    case Phase::Drain:
        return purple;
    case Phase::Prepare:
    case Phase::Teardown:
        break;
    }
    return grey;
}

/// Parts of a worker's time.
enum class TimePart { Running, GilWait, RunQueue, Blocked };
constexpr Colour ofTime(TimePart part) {
    switch (part) {
    case TimePart::Running:
        return green;
    case TimePart::GilWait:
        return vermillion;
    case TimePart::RunQueue:
        return orange;
    case TimePart::Blocked:
        break;
    }
    return skyBlue;
}

} // namespace gilscope::palette
