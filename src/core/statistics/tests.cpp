#include "statistics/tests.h"

#include "statistics/detail.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

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
