#include "export/figures.h"

#include <gilscope/message/english.h>

#include <fmt/format.h>

namespace gilscope::exporting {

namespace {

std::string percentParameter(const scaling::Parameter& parameter) {
    return fmt::format("{:.2f} % [{:.2f}, {:.2f}]", 100 * parameter.value, 100 * parameter.ci95.low,
                       100 * parameter.ci95.high);
}

std::string peakCell(const std::optional<ScalingLimit>& limit) {
    if (!limit || limit->law != ScalingLimit::Law::Universal)
        return std::string(unknown);
    return fmt::format("{:.1f} workers [{:.1f}, {:.1f}]", limit->workers.value,
                       limit->workers.ci95.low, limit->workers.ci95.high);
}

std::string rowText(const Summary& summary, std::size_t place) {
    return rowLabel(summary.rows[place]);
}

std::string jobsCell(const BreakEvenJobs& from) {
    const std::string middle =
        from.jobs <= 1 ? std::string("always") : fmt::format("{:.0f}", from.jobs);
    if (from.ci95.isPoint())
        return middle;
    return fmt::format("{} [{:.0f}, {:.0f}]", middle, from.ci95.low, from.ci95.high);
}

} // namespace

Table scalingTable(const Summary& summary) {
    Table table;
    table.heading = {"runner",
                     "worker counts",
                     "serial part (Amdahl)",
                     "at most",
                     "contention (USL)",
                     "coherency (USL)",
                     "most at",
                     "note"};
    for (const ScalingCurve& curve : summary.curves) {
        std::vector<std::string> cells{
            curve.runner,
            fmt::format("{} to {}, {} fitted", summary.rows[curve.rows.front()].workers,
                        summary.rows[curve.rows.back()].workers, curve.fitted.size())};
        if (curve.amdahl) {
            cells.push_back(percentParameter(curve.amdahl->serial));
        } else {
            cells.emplace_back(unknown);
        }
        cells.push_back(curve.limit && curve.limit->hasGain()
                            ? humanFactor(Estimate{curve.limit->gain.value, curve.limit->gain.ci95})
                            : std::string(unknown));
        if (curve.usl) {
            cells.push_back(percentParameter(curve.usl->contention));
            cells.push_back(percentParameter(curve.usl->coherency));
        } else {
            cells.insert(cells.end(), 2, std::string(unknown));
        }
        cells.push_back(peakCell(curve.limit));
        const auto& refusal = curve.amdahlRefusal ? curve.amdahlRefusal : curve.uslRefusal;
        cells.push_back(refusal ? english(*refusal) : std::string());
        table.rows.push_back(std::move(cells));
    }
    for (const CrossOver& over : summary.crossOvers)
        table.rows.push_back({fmt::format("{} to {}", over.from, over.to),
                              fmt::format("at {}, then at {}", over.lastValue, over.firstValue),
                              std::string(unknown), std::string(unknown), std::string(unknown),
                              std::string(unknown), std::string(unknown), "the lead changes"});
    return table;
}

Table breakEvenTable(const Summary& summary) {
    Table table;
    table.heading = {"ahead", "of", "from so many jobs on"};
    for (const BreakEven& even : summary.breakEven)
        table.rows.push_back(
            {rowText(summary, even.row), rowText(summary, even.against), jobsCell(even.from)});
    return table;
}

} // namespace gilscope::exporting
