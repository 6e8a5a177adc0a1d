#include <gilscope/statistics.h>

#include "statistics_detail.h"

#include <boost/math/distributions/normal.hpp>

#include <numeric>

namespace gilscope::statistics {

namespace {

constexpr std::size_t exactLimit = 20;

/// P(U >= u) when both samples come from one distribution without ties. Counts the arrangements of
/// n and m values by their U: the coefficients of the Gaussian binomial (Mann and Whitney 1947),
/// whole numbers of at most C(40, 20), so doubles hold them exactly.
double exactTail(std::size_t n, std::size_t m, std::size_t u) {
    // The product over i = 1..n of (1 - q^(m+i)) / (1 - q^i), cut at degree n m.
    std::vector<double> count(n * m + 1, 0.0);
    count[0] = 1;
    for (std::size_t i = 1; i <= n; ++i) {
        for (std::size_t degree = n * m; degree >= m + i; --degree)
            count[degree] -= count[degree - (m + i)];
        for (std::size_t degree = i; degree <= n * m; ++degree)
            count[degree] += count[degree - i];
    }
    const auto from = count.begin() + static_cast<std::ptrdiff_t>(std::min(u, n * m));
    return std::accumulate(from, count.end(), 0.0) /
           std::accumulate(count.begin(), count.end(), 0.0);
}

/// Two-sided, with the variance corrected for ties and a continuity correction.
double normalP(double n, double m, double greaterU, double tieSum) {
    const double total = n + m;
    const double variance = n * m / 12 * ((total + 1) - tieSum / (total * (total - 1)));
    if (!(variance > 0))
        return 1; // every value is the same
    const double z = (greaterU - n * m / 2 - 0.5) / std::sqrt(variance);
    return 2 *
           boost::math::cdf(boost::math::complement(boost::math::normal_distribution<double>(), z));
}

} // namespace

std::optional<MannWhitney> mannWhitney(std::span<const double> x, std::span<const double> y) {
    struct Value {
        double value;
        bool first;
    };
    std::vector<Value> all;
    all.reserve(x.size() + y.size());
    for (const double value : x)
        all.push_back({value, true});
    for (const double value : y)
        all.push_back({value, false});
    if (x.empty() || y.empty() ||
        !std::all_of(all.begin(), all.end(), [](const Value& v) { return std::isfinite(v.value); }))
        return std::nullopt;
    std::sort(all.begin(), all.end(),
              [](const Value& a, const Value& b) { return a.value < b.value; });

    // Twice the rank sum of x, so that the middle rank of a tie stays a whole number.
    double doubledRanks = 0;
    double tieSum = 0; // of t^3 - t over groups of equal values
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        std::size_t ofFirst = 0;
        for (; end < all.size() && all[end].value == all[begin].value; ++end)
            ofFirst += all[end].first ? 1 : 0;
        const double ties = static_cast<double>(end - begin);
        doubledRanks += static_cast<double>(ofFirst) * static_cast<double>(begin + 1 + end);
        tieSum += ties * (ties * ties - 1);
        begin = end;
    }

    const double n = static_cast<double>(x.size());
    const double m = static_cast<double>(y.size());
    MannWhitney result;
    result.u = (doubledRanks - n * (n + 1)) / 2;
    result.effect = 1 - result.u / (n * m);
    const double greater = std::max(result.u, n * m - result.u);
    const bool exact = tieSum == 0 && x.size() <= exactLimit && y.size() <= exactLimit;
    const double p = exact ? 2 * exactTail(x.size(), y.size(), static_cast<std::size_t>(greater))
                           : normalP(n, m, greater, tieSum);
    result.p = std::min(p, 1.0);
    return result;
}

std::vector<double> holm(std::span<const double> pValues) {
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });

    std::vector<double> adjusted(pValues.size());
    double least = 0;
    for (std::size_t step = 0; step < order.size(); ++step) {
        const double factor = static_cast<double>(order.size() - step);
        least = std::max(least, std::min(1.0, factor * pValues[order[step]]));
        adjusted[order[step]] = least;
    }
    return adjusted;
}

} // namespace gilscope::statistics
