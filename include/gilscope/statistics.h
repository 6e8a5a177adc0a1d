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
    bool isPoint() const { return low == high; } ///< nothing is known of how wide it is
    bool operator==(const Interval&) const = default;
};

/// An estimate with its 95 % confidence interval.
struct Estimate {
    double median = 0;
    Interval ci95;
    bool operator==(const Estimate&) const = default;
};
/// Half the width of its interval over the median; 0 for a median that is not positive.
double relativeHalfWidth(const Estimate& estimate);

std::optional<double> median(std::span<const double> values);
/// Median absolute deviation from the median, times 1.4826 (consistent for the normal
/// distribution).
std::optional<double> medianAbsoluteDeviation(std::span<const double> values);
/// Linear interpolation between order statistics (Hyndman and Fan 1996, type 7), 0 <= p <= 1.
std::optional<double> quantile(std::span<const double> values, double p);

/// Median with the interval that holds the distribution's median at 95 %: of six values and more by
/// order statistics (Hettmansperger and Sheather 1986), whatever the distribution; of two to five,
/// whose outermost values are not far enough apart for that, Student's t of the logarithms. n = 1
/// gives a point.
std::optional<Estimate> medianEstimate(std::span<const double> values);

} // namespace gilscope::statistics
