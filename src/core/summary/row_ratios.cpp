#include "summary/row_ratios.h"

#include <algorithm>

namespace gilscope::detail {

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
