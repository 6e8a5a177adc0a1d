#include <gilscope/statistics.h>

#include "statistics/detail.h"

namespace gilscope::statistics {

namespace {

/// Distances from `centre`, in the order of `values`.
std::vector<double> distances(std::span<const double> values, double centre) {
    std::vector<double> result;
    result.reserve(values.size());
    for (const double value : values)
        result.push_back(std::abs(value - centre));
    return result;
}

// 1 / quantile(0.75) of the normal distribution.
constexpr double normalConsistency = 1.482602218505602;

} // namespace

double relativeHalfWidth(const Estimate& estimate) {
    return estimate.median > 0 ? (estimate.ci95.high - estimate.ci95.low) / 2 / estimate.median : 0;
}

std::optional<double> median(std::span<const double> values) {
    const std::vector<double> sorted = detail::sortedFinite(values);
    if (sorted.empty())
        return std::nullopt;
    return detail::medianOfSorted(sorted);
}

std::optional<double> medianAbsoluteDeviation(std::span<const double> values) {
    const auto centre = median(values);
    if (!centre)
        return std::nullopt;
    const auto deviation = median(distances(values, *centre));
    if (!deviation)
        return std::nullopt;
    return normalConsistency * *deviation;
}

std::optional<double> quantile(std::span<const double> values, double p) {
    const std::vector<double> sorted = detail::sortedFinite(values);
    if (sorted.empty() || !(p >= 0 && p <= 1))
        return std::nullopt;
    return detail::quantileOfSorted(sorted, p);
}

} // namespace gilscope::statistics
