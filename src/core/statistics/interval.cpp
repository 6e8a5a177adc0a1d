#include <gilscope/statistics.h>

#include "statistics/detail.h"
#include "statistics/tests.h"

#include <boost/math/distributions/binomial.hpp>

namespace gilscope::statistics {

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
