#include <gilscope/statistics.h>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gilscope::statistics {

std::optional<Welch> welch(std::span<const double> x, std::span<const double> y) {
    const auto finite = [](double value) { return std::isfinite(value); };
    if (x.size() < 2 || y.size() < 2 || !std::ranges::all_of(x, finite) ||
        !std::ranges::all_of(y, finite))
        return std::nullopt;
    namespace moments = boost::math::statistics;
    const double n = static_cast<double>(x.size());
    const double m = static_cast<double>(y.size());
    const double difference = moments::mean(x.begin(), x.end()) - moments::mean(y.begin(), y.end());
    const double a = moments::sample_variance(x.begin(), x.end()) / n;
    const double b = moments::sample_variance(y.begin(), y.end()) / m;
    Welch result;
    if (!(a + b > 0)) { // both samples are constant
        result.degreesOfFreedom = n + m - 2;
        if (difference != 0) {
            result.t = std::copysign(std::numeric_limits<double>::infinity(), difference);
            result.p = 0;
        }
        return result;
    }
    result.t = difference / std::sqrt(a + b);
    result.degreesOfFreedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
    const boost::math::students_t_distribution<double> student(result.degreesOfFreedom);
    result.p = 2 * boost::math::cdf(
                       boost::math::complement(student, std::min(std::fabs(result.t), 1e150)));
    return result;
}

} // namespace gilscope::statistics
