#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
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

/// What the comparisons of rows share.
/// The part that each of `comparisons` intervals may miss to each side, so that all hold together
/// (Sidak 1967): one at 95 %, several at 96 %, which leaves a part for outliers that are none.
double tailOf(std::size_t comparisons);

/// A value beyond which Student's t with `freedom` degrees lies with probability `tail`.
double studentQuantile(double freedom, double tail);

/// Of more than so many trials none is left out. A row that scatters much would keep what others
/// lose, and so look slower by it; and one of so many trials costs the mean of all little.
inline constexpr std::size_t mostForLeavingOut = 15;

/// Places of `residuals` that are far from the rest of them: the one farthest out, or the few, if
/// the t of its distance from the others, each tested as one of `tested`, is beyond chance (Cook
/// and Weisberg 1982, section 2.2.2). `common`: a variance known from other rows, worth four
/// degrees of freedom; 0: there is none. Fewer than a third of them, and none
/// of fewer than five.
std::vector<std::size_t> farOut(std::span<const double> residuals, double common,
                                std::size_t tested);

/// How many of `distances`, the largest first, stand apart from all others: between them and the
/// next one lies a gap that even skewed times do not have, and no more than a quarter are beyond
/// it. `tested`: how many of them are independent. A ratio of neighbouring extremes (after Dixon
/// 1950): where logarithms of times are as skewed as a lognormal's with sigma 1, that of the two
/// largest of n is about an exponential's with mean 1 / sqrt(2 ln n).
std::size_t countApart(std::span<const double> distances, std::size_t tested);

} // namespace gilscope::statistics::detail
