#include "auto_repeat.h"

#include <gilscope/statistics.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace gilscope::engine {

AutoRepeat::AutoRepeat(const Plan& plan)
    : m_precision(plan.precision), m_budget(plan.budget.count()) {}

void AutoRepeat::add(const TrialSpec& spec, const TrialEndEvent& end) {
    if (end.status != TrialStatus::Complete || end.measure.count() <= 0 || end.jobsOk == 0 ||
        end.jobsOk < spec.jobs)
        return;
    statistics::BlockedTimes& row = m_times[{spec.arguments, spec.workers, spec.runner}];
    row.times.push_back(seconds(end.measure) / static_cast<double>(spec.jobs));
    row.blocks.push_back(spec.block);
}

std::vector<const statistics::BlockedTimes*>
AutoRepeat::rowsAt(const std::string& arguments) const {
    std::vector<const statistics::BlockedTimes*> rows;
    for (const auto& [row, times] : m_times)
        if (std::get<0>(row) == arguments)
            rows.push_back(&times);
    return rows;
}

double AutoRepeat::widestAt(const std::string& arguments, std::size_t comparisons) const {
    const auto found = rowsAt(arguments);
    if (found.size() == 1) {
        const auto estimate = statistics::medianEstimate(found.front()->times);
        return found.front()->times.size() < 2 ? std::numeric_limits<double>::infinity()
               : estimate                      ? relativeHalfWidth(*estimate)
                                               : 0;
    }
    std::vector<statistics::BlockedTimes> rows;
    std::size_t fastest = 0;
    for (const auto* row : found) {
        rows.push_back(*row);
        if (statistics::median(row->times) < statistics::median(rows[fastest].times))
            fastest = rows.size() - 1;
    }
    const statistics::PairedRatios ratios(rows, comparisons);
    double widest = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row == fastest)
            continue;
        const auto estimate = ratios.ratio(row, fastest);
        if (!estimate || ratios.commonBlocks(row, fastest) < 2)
            return std::numeric_limits<double>::infinity();
        widest = std::max(widest, relativeHalfWidth(*estimate));
    }
    return widest;
}

double AutoRepeat::halfWidth() const {
    std::set<std::string> points;
    for (const auto& [row, times] : m_times)
        points.insert(std::get<0>(row));
    // The intervals are those that the result will show: of all pairs together.
    std::size_t pairs = 0;
    for (const std::string& arguments : points)
        pairs += rowsAt(arguments).size() * (rowsAt(arguments).size() - 1) / 2;
    const std::size_t comparisons = statistics::comparisonsUntilNarrow(pairs);
    double widest = 0;
    for (const std::string& arguments : points)
        widest = std::max(widest, widestAt(arguments, comparisons));
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
