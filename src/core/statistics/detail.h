#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

/// What the files of the statistics share.
namespace gilscope::statistics::detail {

/// Between two numbers without overflow; exactly `low` where both are equal.
inline double between(double low, double high, double fraction) {
    return low + (high - low) * fraction;
}

/// The median of values in ascending order; at least one.
inline double medianOfSorted(std::span<const double> sorted) {
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : between(sorted[half - 1], sorted[half], 0.5);
}

/// Type 7 of Hyndman and Fan (1996) of values in ascending order; at least one.
inline double quantileOfSorted(std::span<const double> sorted, double p) {
    const double position = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size())
        return sorted.back();
    return between(sorted[below], sorted[below + 1], position - static_cast<double>(below));
}

/// A sorted copy; empty where a value is not a number or infinite, as nothing can be said then.
inline std::vector<double> sortedFinite(std::span<const double> values) {
    std::vector<double> sorted;
    if (!std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
        return sorted;
    sorted.assign(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace gilscope::statistics::detail
