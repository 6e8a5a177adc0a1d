#include "summary/row_ratios.h"

#include "statistics/detail.h"

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

RowRatios::RowRatios(const Summary& summary, const Figure& figure)
    : m_rows(summary.rows), m_places(summary.rows.size()) {
    const std::vector<ResultRow>& rows = summary.rows;
    std::vector<std::string> arguments;
    std::vector<std::vector<statistics::BlockedTimes>> groups;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        statistics::BlockedTimes times{figure(rows[i]), rows[i].trialBlocks};
        if (times.times.empty())
            continue;
        const auto known = std::find(arguments.begin(), arguments.end(), rows[i].arguments);
        const auto group = static_cast<std::size_t>(known - arguments.begin());
        if (known == arguments.end()) {
            arguments.push_back(rows[i].arguments);
            groups.emplace_back();
        }
        pairs += groups[group].size();
        m_places[i] = Place{group, groups[group].size()};
        groups[group].push_back(std::move(times));
    }
    const PlanEvent* plan = planOf(summary);
    if (plan != nullptr && plan->plan.repeat == 0)
        pairs = statistics::comparisonsUntilNarrow(pairs);
    for (const auto& group : groups)
        m_groups.emplace_back(group, pairs);
}

const RowRatios::Place* RowRatios::placeOf(const ResultRow& row) const {
    const auto at = static_cast<std::size_t>(&row - m_rows.data());
    return at < m_places.size() && m_places[at] ? &*m_places[at] : nullptr;
}

std::optional<Estimate> RowRatios::ratio(const ResultRow& a, const ResultRow& b) const {
    const Place* mine = placeOf(a);
    const Place* theirs = placeOf(b);
    if (mine == nullptr || theirs == nullptr || mine->group != theirs->group)
        return std::nullopt;
    return m_groups[mine->group].ratio(mine->row, theirs->row);
}

std::size_t RowRatios::repetitions(const ResultRow& a, const ResultRow& b) const {
    const Place* mine = placeOf(a);
    const Place* theirs = placeOf(b);
    if (mine == nullptr || theirs == nullptr || mine->group != theirs->group)
        return 0;
    return m_groups[mine->group].commonBlocks(mine->row, theirs->row);
}

std::size_t RowRatios::leftOut(const ResultRow& row) const {
    const Place* place = placeOf(row);
    return place != nullptr ? m_groups[place->group].leftOut(place->row).size() : 0;
}

std::size_t RowRatios::outliers(const ResultRow& row) const {
    const Place* place = placeOf(row);
    return place != nullptr ? m_groups[place->group].outliers(place->row) : 0;
}

RowRatios timeRatios(const Summary& summary) {
    return RowRatios(summary, [](const ResultRow& row) {
        std::vector<double> times;
        if (isComparable(row))
            times = row.trialMeasureSeconds;
        for (double& time : times)
            time /= static_cast<double>(row.jobs);
        return times;
    });
}

RowRatios startRatios(const Summary& summary) {
    return RowRatios(summary, [](const ResultRow& row) {
        return isComparable(row) ? row.trialInitSeconds : std::vector<double>();
    });
}

RowRatios memoryRatios(const Summary& summary) {
    return RowRatios(summary, [](const ResultRow& row) {
        return isComparable(row) ? row.trialPerWorkerMib : std::vector<double>();
    });
}

} // namespace gilscope::detail
