#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Statistics of small samples of positive figures. No sample is modified; n = 0 gives nullopt.
namespace gilscope::statistics {

/// A closed interval.
struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
};

/// An estimate with its 95 % confidence interval.
struct Estimate {
    double median = 0;
    Interval ci95;
    bool operator==(const Estimate&) const = default;
};

std::optional<double> median(std::span<const double> values);
/// Median absolute deviation from the median, times 1.4826 (consistent for the normal
/// distribution).
std::optional<double> medianAbsoluteDeviation(std::span<const double> values);
/// Linear interpolation between order statistics (Hyndman and Fan 1996, type 7), 0 <= p <= 1.
std::optional<double> quantile(std::span<const double> values, double p);

/// Median with a bias-corrected and accelerated bootstrap interval (Efron 1987). The same seed
/// gives the same interval. n = 1 gives a point interval.
std::optional<Estimate> bootstrapMedian(std::span<const double> values, std::uint64_t seed,
                                        std::uint32_t resamples = 10'000);
/// median(a) / median(b), both resampled independently.
std::optional<Estimate> bootstrapMedianRatio(std::span<const double> numerator,
                                             std::span<const double> denominator,
                                             std::uint64_t seed, std::uint32_t resamples = 10'000);

/// Result of a two-sided Mann-Whitney U test (Mann and Whitney 1947).
struct MannWhitney {
    double u = 0;        ///< of the first sample
    double p = 1;        ///< exact without ties and n, m <= 20; else normal with tie correction
    double effect = 0.5; ///< P(X < Y) + P(X = Y) / 2
    bool operator==(const MannWhitney&) const = default;
};
std::optional<MannWhitney> mannWhitney(std::span<const double> x, std::span<const double> y);

/// Result of a two-sided t-test of two means, variances not taken as equal (Welch 1947).
struct Welch {
    double t = 0; ///< infinite where both samples are constant and differ
    double degreesOfFreedom = 0;
    double p = 1;
    bool operator==(const Welch&) const = default;
};
/// Of at least two finite values each.
std::optional<Welch> welch(std::span<const double> x, std::span<const double> y);

/// Holm's step-down adjustment (Holm 1979) of p-values, in the order given.
std::vector<double> holm(std::span<const double> pValues);

/// Positions whose modified Z-score (Iglewicz and Hoaglin 1993) is beyond 3.5.
std::vector<std::size_t> outliers(std::span<const double> values);

} // namespace gilscope::statistics
