#pragma once

#include <gilscope/message/message.h>
#include <gilscope/statistics.h>

#include <string>
#include <string_view>

/// Numbers as people read them: three digits that count, and a unit that needs no more. Any thread.
namespace gilscope {

struct TimeUnit {
    double seconds = 1;
    std::string_view name; ///< "s", "ms", "µs", "ns"
};

/// The unit in which a time has one to three digits before the point once it is rounded to three:
/// 999.6 µs is 1.00 ms.
const TimeUnit& timeUnitFor(double seconds);
/// Decimals with which a finite value has three digits that count, three at most.
int decimalsOfThreeDigits(double value);
/// The same however small the value is, with twelve decimals at most.
int decimalsThatCount(double value);
/// `decimals`, or as many more, three at most, as it takes for the ends of an interval to read
/// differently; `decimals` where those are not enough either.
int decimalsApart(double low, double high, int decimals);
/// "1.23 s", "45.6 ms", "7.89 µs" of a finite time.
message::Quantity timeFigure(double seconds);

/// A factor above this is no measurement: a clock stood still, or a recording was tampered with. It
/// is shown as more than this.
inline constexpr double mostFactor = 1e6;
/// Decimals with which a factor reads well: "0.0123", "0.53", "1.93", "12.3", "123".
int decimalsOfFactor(double factor);
/// The same for a factor and the ends of its interval: more where fewer would make 1 of an end,
/// or of the factor, although the interval leaves 1 out, or where both ends would read the same.
int decimalsOfFactor(const statistics::Estimate& factor);
/// The number alone, as in the C locale: "1.93", "over 1000000".
std::string factorText(double factor, int decimals);

} // namespace gilscope
