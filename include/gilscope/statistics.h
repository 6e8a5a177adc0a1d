#pragma once

#include <cstddef>
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

/// Where the level of a series of times changes: which first jobs were warm-up. By ranks, so that
/// single slow jobs (another program, a collection of garbage) do not count as a change.
/// The place where a series most likely changes its level (Pettitt 1979).
struct ChangePoint {
    std::size_t index = 0; ///< position of the first value of the new level
    double p = 1;          ///< approximate probability of such a series without any change
    bool operator==(const ChangePoint&) const = default;
};

/// The most likely change; nullopt for fewer than two values or values that are not finite.
std::optional<ChangePoint> changePoint(std::span<const double> series);

/// All changes with p < `significance`, by dividing the series at each; ascending.
std::vector<std::size_t> changePoints(std::span<const double> series, double significance = 0.001);

/// How a series of times settles, after Barrett et al. (2017), "Virtual Machine Warmup Blows Hot
/// and Cold".
struct Course {
    enum class Shape {
        Flat,     ///< one level from the first value on
        Warmup,   ///< slower at first, then steady
        Slowdown, ///< faster at first, then steady
        Unsteady, ///< still changing within the last quarter, or as steadily as a straight line
    };
    Shape shape = Shape::Flat;
    std::size_t steadyFrom = 0; ///< position of the first value of the steady level
    double steadyMedian = 0;
    bool operator==(const Course&) const = default;
};

/// The course of the times of one worker's jobs, in the order in which they ran. Levels closer than
/// 5 % count as one. nullopt for fewer than 20 values: too few to tell warm-up from noise.
std::optional<Course> courseOf(std::span<const double> times);

} // namespace gilscope::statistics
