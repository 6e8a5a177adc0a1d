#include <gilscope/statistics.h>

#include "statistics/detail.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gilscope::statistics {

namespace {

constexpr std::size_t shortestSegment = 5;
constexpr std::size_t fewestForACourse = 20;
constexpr double sameLevel = 0.05;

/// Ranks from 1, equal values sharing their middle rank.
std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> result(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        for (std::size_t i = begin; i < end; ++i)
            result[order[i]] = static_cast<double>(begin + 1 + end) / 2;
        begin = end;
    }
    return result;
}

double level(std::span<const double> times) {
    return median(times).value_or(0);
}

bool same(double a, double b) {
    return std::abs(a - b) <= sameLevel * std::max(std::abs(a), std::abs(b));
}

/// First values that are far above the steady level one by one.
std::size_t slowRun(std::span<const double> times, double steady) {
    const auto scale = medianAbsoluteDeviation(times).value_or(0);
    const double limit = std::max(steady + 3.5 * scale, steady * (1 + sameLevel));
    std::size_t count = 0;
    while (count < times.size() / 2 && times[count] > limit)
        ++count;
    return count;
}

/// The first values that are most clearly above the rest together, by their rank sum over its own
/// standard deviation: Pettitt's statistic, which is not divided by it, finds no short beginning.
/// 0: none are.
std::size_t slowTogether(std::span<const double> times) {
    constexpr double clear = 4; // standard deviations: one of thousands of steady series
    const std::vector<double> rank = ranks(times);
    const double n = static_cast<double>(times.size());
    double sum = 0, most = clear;
    std::size_t found = 0;
    for (std::size_t k = 1; k <= times.size() / 2; ++k) {
        sum += rank[k - 1];
        const double count = static_cast<double>(k);
        const double z =
            (sum - count * (n + 1) / 2) / std::sqrt(count * (n - count) * (n + 1) / 12);
        if (z > most) {
            most = z;
            found = k;
        }
    }
    return found;
}

double mean(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        sum += value / static_cast<double>(values.size());
    return sum;
}

/// A least-squares line through `times` over x(0), x(1), ...
struct Fit {
    double slope = 0, slopeError = 0;
    double squares = 0; ///< what it leaves

    template <class X>
    Fit(std::span<const double> times, const X& x) {
        const double n = static_cast<double>(times.size());
        const double centre = mean(times);
        double middle = 0, product = 0, square = 0;
        for (std::size_t i = 0; i < times.size(); ++i)
            middle += x(i) / n;
        for (std::size_t i = 0; i < times.size(); ++i) {
            product += (x(i) - middle) * (times[i] - centre);
            square += (x(i) - middle) * (x(i) - middle);
        }
        slope = square > 0 ? product / square : 0;
        for (std::size_t i = 0; i < times.size(); ++i) {
            const double left = times[i] - centre - slope * (x(i) - middle);
            squares += left * left;
        }
        slopeError = square > 0 && n > 2 ? std::sqrt(squares / (n - 2) / square) : 0;
    }
};

Fit straightLine(std::span<const double> times) {
    return {times, [](std::size_t i) { return static_cast<double>(i); }};
}

/// Whether a straight line describes `times` as well as two levels with a step before `at`: then
/// they drift, and no beginning is over.
bool isDrift(std::span<const double> times, std::size_t at) {
    const double before = mean(times.first(at)), after = mean(times.subspan(at));
    double step = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double level = i < at ? before : after;
        step += (times[i] - level) * (times[i] - level);
    }
    return straightLine(times).squares <= step;
}

/// How many of the first values come down, be it in a ramp or in a curve, to the level of the last
/// quarter; 0: they do not, or a straight line all the way is about as near to `times` as one that
/// ends at a level. What follows them is half of all at least and does not drift itself.
std::size_t comingDown(std::span<const double> times) {
    constexpr double clear = 2;    // times what Schwarz's criterion asks for one parameter more
    constexpr double unsure = 2.5; // standard errors
    constexpr std::size_t together = 5;
    const double n = static_cast<double>(times.size());
    const double near = straightLine(times).squares / std::exp(clear * std::log(n) / n);
    bool bends = false;
    for (std::size_t knot = 2; knot <= times.size() / 2 && !bends; ++knot) {
        const Fit ramp(times, [knot](std::size_t i) {
            return i < knot ? static_cast<double>(knot - i) : 0.0;
        });
        bends = ramp.slope > 0 && ramp.squares < near;
    }
    if (!bends)
        return 0;
    const std::span<const double> last = times.last(times.size() / 4);
    const double steady = level(last);
    const double scale = medianAbsoluteDeviation(last).value_or(0);
    const double limit = std::max(steady + 3.5 * scale, steady * (1 + sameLevel));
    std::size_t end = 0;
    while (end + together < times.size() && level(times.subspan(end, together)) > limit)
        ++end;
    while (end < times.size() && times[end] > limit)
        ++end;
    if (end > times.size() / 2)
        return 0;
    const Fit rest = straightLine(times.subspan(end));
    const double change = static_cast<double>(times.size() - end);
    const double beyond = end > 0 ? mean(times.first(end)) - steady : 0;
    const double still =
        std::max({sameLevel * steady, beyond / 10, unsure * rest.slopeError * change});
    return std::abs(rest.slope) * change <= still ? end : 0;
}

} // namespace

std::optional<ChangePoint> changePoint(std::span<const double> series) {
    if (series.size() < 2 ||
        !std::all_of(series.begin(), series.end(), [](double v) { return std::isfinite(v); }))
        return std::nullopt;
    const std::vector<double> rank = ranks(series);
    const double n = static_cast<double>(series.size());

    // Pettitt's U after t values is twice their rank sum less t (n + 1).
    double sum = 0;
    double most = -1;
    ChangePoint found;
    for (std::size_t t = 1; t < series.size(); ++t) {
        sum += rank[t - 1];
        const double u = std::abs(2 * sum - static_cast<double>(t) * (n + 1));
        if (u > most) {
            most = u;
            found.index = t;
        }
    }
    found.p = std::min(1.0, 2 * std::exp(-6 * most * most / (n * n * n + n * n)));
    return found;
}

std::vector<std::size_t> changePoints(std::span<const double> series, double significance) {
    std::vector<std::size_t> found;
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, series.size()}};
    while (!parts.empty()) {
        const auto [begin, end] = parts.back();
        parts.pop_back();
        if (end - begin < 2 * shortestSegment)
            continue;
        const auto change = changePoint(series.subspan(begin, end - begin));
        if (!change || change->p >= significance)
            continue;
        const std::size_t at = begin + change->index;
        if (at - begin < shortestSegment || end - at < shortestSegment)
            continue;
        found.push_back(at);
        parts.emplace_back(begin, at);
        parts.emplace_back(at, end);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<Course> courseOf(std::span<const double> times) {
    if (times.size() < fewestForACourse ||
        !std::all_of(times.begin(), times.end(), [](double v) { return std::isfinite(v); }))
        return std::nullopt;

    // From the last segment backwards as long as the level stays the same.
    const std::vector<std::size_t> changes = changePoints(times);
    Course course;
    course.steadyFrom = changes.empty() ? 0 : changes.back();
    course.steadyMedian = level(times.subspan(course.steadyFrom));
    for (std::size_t i = changes.size(); i > 0; --i) {
        const std::size_t begin = i > 1 ? changes[i - 2] : 0;
        if (!same(level(times.subspan(begin, changes[i - 1] - begin)), course.steadyMedian))
            break;
        course.steadyFrom = begin;
    }
    course.steadyMedian = level(times.subspan(course.steadyFrom));

    if (course.steadyFrom == 0) {
        const std::size_t together = slowTogether(times);
        course.steadyFrom = slowRun(times, course.steadyMedian);
        if (together > course.steadyFrom && !isDrift(times, together) &&
            level(times.first(together)) > (1 + sameLevel) * level(times.subspan(together)))
            course.steadyFrom = together;
        course.steadyMedian = level(times.subspan(course.steadyFrom));
        course.shape = course.steadyFrom > 0 ? Course::Shape::Warmup : Course::Shape::Flat;
    } else if (isDrift(times, course.steadyFrom)) {
        const std::size_t slow = comingDown(times);
        course.shape = slow > 0 ? Course::Shape::Warmup : Course::Shape::Unsteady;
        course.steadyFrom = slow > 0 ? slow : course.steadyFrom;
        course.steadyMedian = level(times.subspan(course.steadyFrom));
    } else if (course.steadyFrom > times.size() - times.size() / 4) {
        course.shape = Course::Shape::Unsteady;
    } else {
        const double before = level(times.first(course.steadyFrom));
        course.shape =
            before > course.steadyMedian ? Course::Shape::Warmup : Course::Shape::Slowdown;
    }
    return course;
}

} // namespace gilscope::statistics
