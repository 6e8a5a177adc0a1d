#include "verdict/unfinished.h"

#include "summary/job_times.h"
#include "summary/rows.h"

namespace gilscope::detail {

std::optional<Unfinished> unfinishedOf(const Comparison& comparison, const ResultRow& row) {
    if (row.repeat > 0 || !row.allJobsRan || row.jobsOk == 0)
        return std::nullopt;
    Unfinished found;
    found.finished = row.jobsOk;
    std::uint64_t seen = 0;
    for (const auto& trial : comparison.trials) {
        if (!belongsTo(trial->spec, row))
            continue;
        found.jobs += trial->spec.jobs;
        seen += trial->jobsSeen;
    }
    JobStudy study(seen);
    for (const auto& trial : comparison.trials)
        if (belongsTo(trial->spec, row))
            for (const auto& batch : trial->batches)
                study.add(*batch);
    if (const auto times = study.takeTimes())
        found.medianSeconds = times->median;
    return found;
}

} // namespace gilscope::detail
