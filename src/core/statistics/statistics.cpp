#include <gilscope/statistics.h>

#include "statistics/detail.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

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

namespace {

constexpr double wantedLevel = 0.95;
/// From so many values on the two outermost hold the median between them more often than that.
constexpr std::size_t enoughForOrder = 6;

/// Order statistics, and between neighbours of them interpolated to the level wanted
/// (Hettmansperger and Sheather 1986).
Interval byOrder(std::span<const double> sorted) {
    const double n = static_cast<double>(sorted.size());
    const boost::math::binomial_distribution<double> half(n, 0.5);
    const auto held = [&](std::size_t k) { // between the k-th from below and the k-th from above
        return 1 - 2 * boost::math::cdf(half, static_cast<double>(k) - 1);
    };
    auto k = std::max<std::size_t>(1, static_cast<std::size_t>(boost::math::quantile(half, 0.01)));
    while (held(k + 1) >= wantedLevel)
        ++k;
    while (k > 1 && held(k) < wantedLevel)
        --k;
    const double beyond = (held(k) - wantedLevel) / (held(k) - held(k + 1));
    const double rank = static_cast<double>(k);
    const double part = (n - rank) * beyond / (rank + (n - 2 * rank) * beyond);
    return {detail::between(sorted[k - 1], sorted[k], part),
            detail::between(sorted[sorted.size() - k], sorted[sorted.size() - k - 1], part)};
}

/// Student's t of the logarithms: of a distribution that is symmetric in them the centre is the
/// median. Where there are no logarithms, of the values.
Interval byStudent(std::span<const double> sorted) {
    const bool logarithms = sorted.front() > 0;
    const double n = static_cast<double>(sorted.size());
    double mean = 0, squares = 0;
    const auto at = [&](double value) { return logarithms ? std::log(value) : value; };
    for (const double value : sorted)
        mean += at(value) / n;
    for (const double value : sorted)
        squares += (at(value) - mean) * (at(value) - mean);
    const double reach =
        detail::studentQuantile(n - 1, (1 - wantedLevel) / 2) * std::sqrt(squares / (n - 1) / n);
    return logarithms ? Interval{std::exp(mean - reach), std::exp(mean + reach)}
                      : Interval{mean - reach, mean + reach};
}

} // namespace

std::optional<Estimate> medianEstimate(std::span<const double> values) {
    const std::vector<double> sorted = detail::sortedFinite(values);
    if (sorted.empty())
        return std::nullopt;
    const double middle = detail::medianOfSorted(sorted);
    if (sorted.front() == sorted.back())
        return Estimate{middle, {middle, middle}};
    return Estimate{middle, sorted.size() < enoughForOrder ? byStudent(sorted) : byOrder(sorted)};
}

} // namespace gilscope::statistics

namespace gilscope::statistics::detail {

namespace {

constexpr double oneLevel = 0.95;
/// Of several intervals, which are to hold together in at least 95 of 100 reports: in one of 100 a
/// trial that is left out as far from the others was none, and the others say too much.
constexpr double familyLevel = 0.96;
/// How often a report without an outlier may flag one. Residuals of a fit that resists outliers
/// have longer tails than the t, and rows that scatter more than others look like some, so that
/// this ends up as about one report in fifty.
constexpr double flagged = 0.002;
constexpr std::size_t fewestForOutliers = 5;
constexpr double commonFreedom = 4;
/// A gap, in means of the logarithm of how far the two largest are apart by chance.
constexpr double apart = 3.6;

} // namespace

double tailOf(std::size_t comparisons) {
    const double count = static_cast<double>(std::max<std::size_t>(comparisons, 1));
    return -std::expm1(std::log(comparisons > 1 ? familyLevel : oneLevel) / count) / 2;
}

double studentQuantile(double freedom, double tail) {
    const boost::math::students_t_distribution<double> student(std::min(freedom, 1e9));
    return boost::math::quantile(boost::math::complement(student, tail));
}

std::vector<std::size_t> farOut(std::span<const double> residuals, double common,
                                std::size_t tested) {
    const std::size_t n = residuals.size();
    if (n < fewestForOutliers)
        return {};
    const double centre = medianOfSorted(sortedFinite(residuals));
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(residuals[a] - centre) > std::abs(residuals[b] - centre);
    });
    std::size_t found = 0;
    for (std::size_t out = 1; out <= (n - 1) / 3; ++out) {
        const double rest = static_cast<double>(n - out);
        double mean = 0, squares = 0;
        for (std::size_t i = out; i < n; ++i)
            mean += residuals[order[i]] / rest;
        for (std::size_t i = out; i < n; ++i)
            squares += (residuals[order[i]] - mean) * (residuals[order[i]] - mean);
        const double borrowed = common > 0 ? commonFreedom : 0;
        const double freedom = rest - 1 + borrowed;
        const double variance = (squares + borrowed * common) / freedom;
        // Times are whole nanoseconds: nothing is known better than to a millionth.
        const double error = std::sqrt(variance * (1 + 1 / rest)) + 1e-6;
        const double tail = flagged / static_cast<double>(2 * std::max<std::size_t>(tested, 1));
        if (std::abs(residuals[order[out - 1]] - mean) > error * studentQuantile(freedom, tail))
            found = out;
    }
    order.resize(found);
    std::sort(order.begin(), order.end());
    return order;
}

std::size_t countApart(std::span<const double> distances, std::size_t tested) {
    const double expected =
        1 / std::sqrt(2 * std::log(static_cast<double>(std::max<std::size_t>(tested, 2))));
    const double gap = std::exp(apart * expected);
    std::size_t count = 0;
    for (std::size_t i = 1; i <= distances.size() / 4; ++i)
        if (distances[i - 1] > gap * distances[i])
            count = i;
    return count;
}

} // namespace gilscope::statistics::detail
