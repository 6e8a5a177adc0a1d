#include <gilscope/figures.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope {

namespace {

constexpr std::array<TimeUnit, 4> units{{{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}, {1e-9, "ns"}}};
constexpr double roundsUp = 0.9995; ///< of a unit: reads 1.00

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

message::Quantity timeFigure(double seconds) {
    const TimeUnit& unit = timeUnitFor(seconds);
    const double value = seconds / unit.seconds;
    return {value, decimalsOfThreeDigits(value), std::string(unit.name)};
}

} // namespace gilscope
