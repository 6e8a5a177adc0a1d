#include "auto_repeat.h"

#include <gilscope/statistics.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace gilscope::engine {

namespace {

/// Enough to tell 3 % from 4 %; the figures shown in the end rest on more.
constexpr std::uint32_t resamples = 2000;

double halfWidthOf(const statistics::Estimate& estimate) {
    return estimate.median > 0 ? (estimate.ci95.high - estimate.ci95.low) / 2 / estimate.median : 0;
}

} // namespace

AutoRepeat::AutoRepeat(const Plan& plan)
    : m_precision(plan.precision), m_budget(plan.budget.count()), m_seed(plan.seed) {}

void AutoRepeat::add(const TrialSpec& spec, const TrialEndEvent& end) {
    if (end.status != TrialStatus::Complete || end.measure.count() <= 0 || spec.jobs == 0)
        return;
    m_times[{spec.arguments, spec.workers, spec.runner}].push_back(seconds(end.measure) /
                                                                   static_cast<double>(spec.jobs));
}

double AutoRepeat::widestAt(const std::string& arguments) const {
    std::vector<const std::vector<double>*> rows;
    for (const auto& [row, times] : m_times)
        if (std::get<0>(row) == arguments)
            rows.push_back(&times);
    if (rows.empty())
        return 0;
    const auto* fastest = rows.front();
    for (const auto* row : rows)
        if (statistics::median(*row) < statistics::median(*fastest))
            fastest = row;
    double widest = 0;
    for (const auto* row : rows) {
        if (row == fastest && rows.size() > 1)
            continue;
        if (std::min(row->size(), fastest->size()) < 2)
            return std::numeric_limits<double>::infinity();
        const auto estimate =
            row == fastest ? statistics::bootstrapMedian(*row, m_seed, resamples)
                           : statistics::bootstrapMedianRatio(*row, *fastest, m_seed, resamples);
        widest = std::max(widest, estimate ? halfWidthOf(*estimate) : 0.0);
    }
    return widest;
}

double AutoRepeat::halfWidth() const {
    std::set<std::string> points;
    for (const auto& [row, times] : m_times)
        points.insert(std::get<0>(row));
    double widest = 0;
    for (const std::string& arguments : points)
        widest = std::max(widest, widestAt(arguments));
    return widest;
}

std::uint32_t AutoRepeat::more(std::uint32_t done, Nanoseconds elapsed) const {
    if (done == 0)
        return 1;
    const double wide = halfWidth();
    if ((wide <= m_precision && (done >= atFirst || m_times.empty())) || done >= most)
        return 0;
    // Intervals narrow with the root of the number of repetitions.
    const double factor = wide / m_precision;
    const double wanted = done < atFirst ? atFirst : std::min(done * factor * factor, 2.0 * done);
    const double each = std::max(1.0, static_cast<double>(elapsed.count()) / done);
    const double left = static_cast<double>(m_budget - elapsed.count());
    const double fitting = std::floor(left / each);
    if (fitting < 1)
        return 0;
    const double extra = std::clamp(std::ceil(wanted) - done, 1.0, fitting);
    return std::min(static_cast<std::uint32_t>(extra), most - done);
}

} // namespace gilscope::engine
