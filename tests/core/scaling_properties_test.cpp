#include <gilscope/scaling.h>
#include <gilscope/statistics.h>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gilscope {
namespace {

std::vector<scaling::Point> amdahlPoints(double single, double serial, int counts) {
    std::vector<scaling::Point> points;
    for (int n = 1; n <= counts; ++n)
        points.push_back({double(n), single * n / (1 + serial * (n - 1))});
    return points;
}

RC_GTEST_PROP(ScalingProperties, AmdahlFindsTheLawThatMadeThePoints, ()) {
    const double serial = *rc::gen::inRange(0, 101) / 100.0;
    const double single = *rc::gen::inRange(1, 1000) * 10.0;
    const auto points = amdahlPoints(single, serial, *rc::gen::inRange(5, 40));
    const auto fit = scaling::fitAmdahl(points);
    RC_ASSERT(fit.has_value());
    RC_ASSERT(std::abs(fit->serial.value - serial) < 1e-6);
    RC_ASSERT(std::abs(fit->single.value - single) < 1e-6 * single);
    RC_ASSERT(fit->serial.ci95.low <= fit->serial.value);
    RC_ASSERT(fit->serial.value <= fit->serial.ci95.high);
}

RC_GTEST_PROP(ScalingProperties, TheUnitOfThroughputDoesNotMatter, ()) {
    auto points = amdahlPoints(10, *rc::gen::inRange(0, 60) / 100.0, 8);
    for (scaling::Point& point : points)
        point.throughput *= 1 + *rc::gen::inRange(-30, 31) / 1000.0;
    auto larger = points;
    for (scaling::Point& point : larger)
        point.throughput *= 1024;
    const auto fit = scaling::fitAmdahl(points);
    const auto same = scaling::fitAmdahl(larger);
    RC_ASSERT(fit.has_value());
    RC_ASSERT(same.has_value());
    RC_ASSERT(std::abs(fit->serial.value - same->serial.value) < 1e-6);
    RC_ASSERT(std::abs(1024 * fit->single.value - same->single.value) < 1e-6 * same->single.value);
}

RC_GTEST_PROP(ScalingProperties, FewerThanFiveCountsAreRefused, ()) {
    const auto points = amdahlPoints(10, 0.1, *rc::gen::inRange(0, 5));
    RC_ASSERT(!scaling::fitAmdahl(points).has_value());
    RC_ASSERT(!scaling::fitUsl(points).has_value());
}

RC_GTEST_PROP(ChangePointProperties, IsFoundWhereTheLevelsDoNotOverlap, ()) {
    // Levels of the same length: of others the statistic is largest a little to the side.
    const auto before = static_cast<std::size_t>(*rc::gen::inRange(30, 80));
    std::vector<double> series;
    for (std::size_t i = 0; i < before; ++i)
        series.push_back(1000 + *rc::gen::inRange(0, 100));
    for (std::size_t i = 0; i < before; ++i)
        series.push_back(100 + *rc::gen::inRange(0, 100));
    const auto change = statistics::changePoint(series);
    RC_ASSERT(change.has_value());
    RC_ASSERT(change->index == before);
    RC_ASSERT(change->p < 0.001);
}

RC_GTEST_PROP(ChangePointProperties, OnlyRanksCount, ()) {
    const auto series = *rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(1, 500), [](int v) { return double(v); }));
    auto stretched = series;
    for (double& value : stretched)
        value = value * value * value;
    RC_ASSERT(statistics::changePoint(series) == statistics::changePoint(stretched));
    RC_ASSERT(statistics::changePoints(series) == statistics::changePoints(stretched));
}

RC_GTEST_PROP(ChangePointProperties, AConstantHasNone, ()) {
    const std::vector<double> series(static_cast<std::size_t>(*rc::gen::inRange(2, 200)), 7.0);
    RC_ASSERT(statistics::changePoints(series).empty());
}

} // namespace
} // namespace gilscope
