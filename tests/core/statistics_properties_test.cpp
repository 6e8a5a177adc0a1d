#include <gilscope/statistics.h>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace gilscope::statistics {
namespace {

/// Samples as they come from a clock: positive, whole, often tied.
rc::Gen<std::vector<double>> samples() {
    return rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(1, 400), [](int v) { return static_cast<double>(v); })));
}

std::vector<double> scaled(std::vector<double> values, double by) {
    for (double& value : values)
        value *= by;
    return values;
}

RC_GTEST_PROP(StatisticsProperties, MedianLiesWithinTheSample, ()) {
    const auto values = *samples();
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    RC_ASSERT(*low <= median(values).value());
    RC_ASSERT(median(values).value() <= *high);
}

RC_GTEST_PROP(StatisticsProperties, OrderDoesNotMatter, ()) {
    const auto values = *samples();
    auto reversed = values;
    std::reverse(reversed.begin(), reversed.end());
    RC_ASSERT(median(values) == median(reversed));
    RC_ASSERT(bootstrapMedian(values, 3, 200) == bootstrapMedian(reversed, 3, 200));
}

RC_GTEST_PROP(StatisticsProperties, QuantilesAscend, ()) {
    const auto values = *samples();
    const double p = *rc::gen::inRange(0, 101) / 100.0;
    const double q = *rc::gen::inRange(0, 101) / 100.0;
    RC_ASSERT(quantile(values, std::min(p, q)).value() <= quantile(values, std::max(p, q)).value());
    RC_ASSERT(quantile(values, 0.5).value() == median(values).value());
}

RC_GTEST_PROP(StatisticsProperties, EverythingScalesWithTheUnit, ()) {
    const auto values = *samples();
    const auto larger = scaled(values, 1024); // a power of two: exact
    RC_ASSERT(median(larger).value() == 1024 * median(values).value());
    RC_ASSERT(medianAbsoluteDeviation(larger).value() ==
              1024 * medianAbsoluteDeviation(values).value());
    const Estimate small = bootstrapMedian(values, 5, 200).value();
    const Estimate large = bootstrapMedian(larger, 5, 200).value();
    RC_ASSERT(std::abs(large.ci95.low - 1024 * small.ci95.low) <= 1e-9 * large.median);
    RC_ASSERT(std::abs(large.ci95.high - 1024 * small.ci95.high) <= 1e-9 * large.median);
    RC_ASSERT(outliers(values) == outliers(larger));
}

RC_GTEST_PROP(StatisticsProperties, AnIntervalHoldsItsEstimateAndStaysInTheSample, ()) {
    const auto values = *samples();
    const Estimate estimate =
        bootstrapMedian(values, *rc::gen::arbitrary<std::uint64_t>(), 200).value();
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    RC_ASSERT(*low <= estimate.ci95.low);
    RC_ASSERT(estimate.ci95.low <= estimate.median);
    RC_ASSERT(estimate.median <= estimate.ci95.high);
    RC_ASSERT(estimate.ci95.high <= *high);
}

RC_GTEST_PROP(StatisticsProperties, ARatioHoldsItsEstimateAndIsBoundedByTheExtremes, ()) {
    const auto a = *samples();
    const auto b = *samples();
    const Estimate ratio = bootstrapMedianRatio(a, b, 11, 200).value();
    RC_ASSERT(ratio.ci95.low <= ratio.median);
    RC_ASSERT(ratio.median <= ratio.ci95.high);
    const double least =
        *std::min_element(a.begin(), a.end()) / *std::max_element(b.begin(), b.end());
    RC_ASSERT(ratio.ci95.low >= least * (1 - 1e-12));
}

RC_GTEST_PROP(StatisticsProperties, BothUsAddUpToAllPairs, ()) {
    const auto x = *samples();
    const auto y = *samples();
    const MannWhitney forth = mannWhitney(x, y).value();
    const MannWhitney back = mannWhitney(y, x).value();
    RC_ASSERT(forth.u + back.u == static_cast<double>(x.size() * y.size()));
    RC_ASSERT(std::abs(forth.p - back.p) < 1e-12);
    RC_ASSERT(std::abs(forth.effect + back.effect - 1) < 1e-12);
    RC_ASSERT(forth.p >= 0);
    RC_ASSERT(forth.p <= 1);
}

RC_GTEST_PROP(StatisticsProperties, ASampleDoesNotDifferFromItself, ()) {
    const auto x = *samples();
    RC_ASSERT(mannWhitney(x, x).value().effect == 0.5);
    RC_ASSERT(mannWhitney(x, x).value().p == 1);
}

RC_GTEST_PROP(StatisticsProperties, HolmKeepsTheOrderAndOnlyRaises, ()) {
    const auto raw = *rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(0, 1001), [](int v) { return v / 1000.0; }));
    const auto adjusted = holm(raw);
    RC_ASSERT(adjusted.size() == raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        RC_ASSERT(adjusted[i] >= raw[i]);
        RC_ASSERT(adjusted[i] <= 1);
        for (std::size_t j = 0; j < raw.size(); ++j)
            RC_ASSERT(raw[i] > raw[j] || adjusted[i] <= adjusted[j]);
    }
}

} // namespace
} // namespace gilscope::statistics
