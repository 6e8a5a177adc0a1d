#include <gilscope/statistics.h>

#include "statistics_detail.h"

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

double mean(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        sum += value / static_cast<double>(values.size());
    return sum;
}

// 1 / quantile(0.75) of the normal distribution.
constexpr double normalConsistency = 1.482602218505602;

} // namespace

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

std::vector<std::size_t> outliers(std::span<const double> values) {
    std::vector<std::size_t> found;
    const auto centre = median(values);
    if (!centre)
        return found;
    const std::vector<double> distance = distances(values, *centre);

    // Where more than half of the values are equal the MAD is zero and says nothing about scale;
    // Iglewicz and Hoaglin then take the mean absolute deviation, scaled likewise to the normal.
    double scale = median(distance).value_or(0) * normalConsistency;
    if (!(scale > 0))
        scale = 1.2533141373155001 * mean(distance); // sqrt(pi / 2)
    if (!(scale > 0))
        return found;

    constexpr double limit = 3.5;
    for (std::size_t i = 0; i < distance.size(); ++i) {
        if (distance[i] / scale > limit)
            found.push_back(i);
    }
    return found;
}

} // namespace gilscope::statistics
