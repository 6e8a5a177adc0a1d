#include "summary/difference.h"

#include "statistics/tests.h"

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double mostRepetitions = 200; ///< more would only measure the noise

} // namespace

Finding judgeDifference(const statistics::Estimate& ratio, std::size_t repetitions, double bounds) {
    if (repetitions < 2)
        return Finding::OnceEach;
    if (ratio.ci95.low > 1 || ratio.ci95.high < 1)
        return Finding::Faster;
    if (ratio.ci95.low >= 1 / (1 + bounds) && ratio.ci95.high <= 1 + bounds)
        return Finding::NoDifference;
    return repetitions < enoughRepetitions ? Finding::TooFew : Finding::TooNoisy;
}

std::uint32_t repetitionsFor(const statistics::Estimate& ratio, std::size_t repetitions,
                             double bounds) {
    double reach = std::log(ratio.ci95.high / ratio.ci95.low) / 2;
    // Of few repetitions most of the interval is that they are few: what it would be with enough.
    if (repetitions > 1 && repetitions < enoughRepetitions)
        reach *= statistics::detail::studentQuantile(enoughRepetitions - 1, 0.025) /
                 statistics::detail::studentQuantile(static_cast<double>(repetitions - 1), 0.025);
    const double away = std::abs(std::log(ratio.median));
    // Either the interval leaves 1 out, or it fits between the bounds.
    const double wanted = std::max(away, std::log1p(bounds) - away);
    const double factor = reach / wanted;
    const double count = std::ceil(static_cast<double>(repetitions) * factor * factor);
    const double least = static_cast<double>(std::max(repetitions + 1, enoughRepetitions));
    return count <= mostRepetitions ? static_cast<std::uint32_t>(std::max(count, least)) : 0;
}

} // namespace gilscope::detail
