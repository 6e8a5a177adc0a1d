#include <gilscope/statistics.h>

#include "random.h"
#include "statistics_detail.h"

#include <boost/math/distributions/normal.hpp>

#include <limits>

namespace gilscope::statistics {

namespace {

using boost::math::cdf;
using boost::math::normal_distribution;
using boost::math::quantile;

/// Medians of resamples of one sample. Which of the sorted values are drawn is all that matters for
/// a median, so a resample is a histogram over ranks: no copying and no partial sort.
class MedianResampler {
public:
    explicit MedianResampler(std::span<const double> sorted)
        : m_sorted(sorted), m_drawn(sorted.size()) {}

    double draw(gilscope::detail::Random& random) {
        std::fill(m_drawn.begin(), m_drawn.end(), 0U);
        const auto n = static_cast<std::uint32_t>(m_sorted.size());
        for (std::uint32_t i = 0; i < n; ++i)
            ++m_drawn[random.below(n)];

        const std::uint32_t upper = n / 2;
        const std::uint32_t lower = n % 2 == 1 ? upper : upper - 1;
        std::size_t rank = 0;
        std::uint32_t seen = m_drawn[0];
        while (seen <= lower)
            seen += m_drawn[++rank];
        const double low = m_sorted[rank];
        while (seen <= upper)
            seen += m_drawn[++rank];
        return detail::between(low, m_sorted[rank], 0.5);
    }

private:
    std::span<const double> m_sorted;
    std::vector<std::uint32_t> m_drawn;
};

/// The median of `sorted` without the value at `left`; at least two values.
double medianWithout(std::span<const double> sorted, std::size_t left) {
    const auto at = [&](std::size_t rank) { return sorted[rank < left ? rank : rank + 1]; };
    const std::size_t n = sorted.size() - 1;
    return n % 2 == 1 ? at(n / 2) : detail::between(at(n / 2 - 1), at(n / 2), 0.5);
}

/// Sums of the jackknife's influence values of one sample, as the acceleration needs them.
struct Influence {
    double square = 0;
    double cube = 0;
};

/// `statistic(left)`: the figure with value `left` of `n` missing.
template <class Statistic>
Influence influence(std::size_t n, const Statistic& statistic) {
    std::vector<double> figures(n);
    double mean = 0;
    for (std::size_t i = 0; i < n; ++i) {
        figures[i] = statistic(i);
        mean += figures[i] / static_cast<double>(n);
    }
    Influence result;
    const double count = static_cast<double>(n);
    for (const double figure : figures) {
        const double u = (count - 1) * (mean - figure) / count;
        result.square += u * u;
        result.cube += u * u * u;
    }
    return result;
}

/// Efron (1987), equation 4.2; for several samples as Davison and Hinkley (1997), section 5.4.
double acceleration(const Influence& of) {
    const double denominator = 6 * std::pow(of.square, 1.5);
    const double value = of.cube / denominator;
    // All influences equal: the figure does not depend on any one value, nothing to accelerate.
    return denominator > 0 && std::isfinite(value) ? value : 0;
}

/// The bias-corrected and accelerated interval of `figure`, from its resampled `replicates`.
Interval bcaInterval(double figure, std::vector<double> replicates, double a) {
    std::sort(replicates.begin(), replicates.end());
    const double count = static_cast<double>(replicates.size());
    const auto [first, last] = std::equal_range(replicates.begin(), replicates.end(), figure);
    // A median takes few values: ties count half, or the correction would be a shift by itself.
    const double below = (static_cast<double>(first - replicates.begin()) +
                          static_cast<double>(last - replicates.begin())) /
                         (2 * count);

    const normal_distribution<double> normal;
    const double z0 = quantile(normal, std::clamp(below, 0.5 / count, 1 - 0.5 / count));
    const auto level = [&](double p) {
        const double shifted = z0 + quantile(normal, p);
        const double scale = 1 - a * shifted;
        return scale > 0 ? cdf(normal, z0 + shifted / scale) : p;
    };
    Interval interval{detail::quantileOfSorted(replicates, level(0.025)),
                      detail::quantileOfSorted(replicates, level(0.975))};
    // With a handful of values the correction can pass the estimate itself; an interval without its
    // own estimate helps nobody.
    interval.low = std::min(interval.low, figure);
    interval.high = std::max(interval.high, figure);
    return interval;
}

Estimate point(double value) {
    return Estimate{value, {value, value}};
}

bool constant(std::span<const double> sorted) {
    return sorted.front() == sorted.back();
}

} // namespace

std::optional<Estimate> bootstrapMedian(std::span<const double> values, std::uint64_t seed,
                                        std::uint32_t resamples) {
    const std::vector<double> sorted = detail::sortedFinite(values);
    if (sorted.empty() || sorted.size() > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    const double middle = detail::medianOfSorted(sorted);
    if (constant(sorted) || resamples == 0)
        return point(middle);

    gilscope::detail::Random random(seed);
    MedianResampler resampler(sorted);
    std::vector<double> replicates(resamples);
    for (double& replicate : replicates)
        replicate = resampler.draw(random);

    const Influence of =
        influence(sorted.size(), [&](std::size_t left) { return medianWithout(sorted, left); });
    return Estimate{middle, bcaInterval(middle, std::move(replicates), acceleration(of))};
}

std::optional<Estimate> bootstrapMedianRatio(std::span<const double> numerator,
                                             std::span<const double> denominator,
                                             std::uint64_t seed, std::uint32_t resamples) {
    const std::vector<double> above = detail::sortedFinite(numerator);
    const std::vector<double> below = detail::sortedFinite(denominator);
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    if (above.empty() || below.empty() || above.size() > most || below.size() > most)
        return std::nullopt;
    // A denominator that reaches zero makes the ratio, or its interval, unbounded.
    if (below.front() <= 0 && below.back() >= 0)
        return std::nullopt;

    const double up = detail::medianOfSorted(above);
    const double down = detail::medianOfSorted(below);
    const double ratio = up / down;
    if (!std::isfinite(ratio))
        return std::nullopt;
    if ((constant(above) && constant(below)) || resamples == 0)
        return point(ratio);

    gilscope::detail::Random random(seed);
    MedianResampler drawAbove(above);
    MedianResampler drawBelow(below);
    std::vector<double> replicates(resamples);
    for (double& replicate : replicates) {
        const double numeratorMedian = drawAbove.draw(random);
        replicate = numeratorMedian / drawBelow.draw(random);
    }

    Influence of;
    if (above.size() > 1) {
        of = influence(above.size(),
                       [&](std::size_t left) { return medianWithout(above, left) / down; });
    }
    if (below.size() > 1) {
        const Influence more = influence(
            below.size(), [&](std::size_t left) { return up / medianWithout(below, left); });
        of.square += more.square;
        of.cube += more.cube;
    }
    return Estimate{ratio, bcaInterval(ratio, std::move(replicates), acceleration(of))};
}

} // namespace gilscope::statistics
