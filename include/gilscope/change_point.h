#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Where the level of a series of times changes: which first jobs were warm-up. By ranks, so that
/// single slow jobs (another program, a collection of garbage) do not count as a change.
namespace gilscope::statistics {

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
