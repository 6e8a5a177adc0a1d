#pragma once

#include <gilscope/message/message.h>

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
/// "1.23 s", "45.6 ms", "7.89 µs" of a finite time.
message::Quantity timeFigure(double seconds);

} // namespace gilscope
