#include "synthetic_reports.h"

#include "analysis_fixtures.h"

#include <gilscope/message/english.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace gilscope::testing {

Summary reportOn(const std::vector<RowTruth>& rows, std::size_t blocks, const Noise& noise,
                 std::uint64_t seed) {
    Comparison comparison;
    comparison.plan = planFor({}, 24);
    comparison.plan->plan.repeat = static_cast<std::uint32_t>(blocks);
    comparison.machine = twoCores();
    comparison.machine->facts.usableCores = 64;
    comparison.end = EndEvent{};
    std::vector<double> ratios, starts;
    for (const RowTruth& row : rows) {
        ratios.push_back(row.ratio);
        starts.push_back(row.start);
        auto& runners = comparison.plan->plan.runners;
        if (std::find(runners.begin(), runners.end(), row.runner) == runners.end())
            runners.push_back(row.runner);
        auto& sweep = comparison.plan->plan.sweep;
        if (!row.arguments.empty() && std::find(sweep.arguments.begin(), sweep.arguments.end(),
                                                row.arguments) == sweep.arguments.end()) {
            sweep.over = SweepOver::Arguments;
            sweep.arguments.push_back(row.arguments);
        }
    }
    TimesMaker maker(seed);
    const auto measure = maker.table(ratios, blocks, noise);
    const auto init = maker.table(starts, blocks, noise);
    const auto memory = maker.table(std::vector<double>(rows.size(), 1), blocks, noise);
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (block < rows[i].first || block > rows[i].last) {
                comparison.end->status = EndStatus::Stopped;
                continue;
            }
            Trial trial;
            trial.spec.id = TrialId(static_cast<std::uint32_t>(comparison.trials.size()));
            trial.spec.runner = rows[i].runner;
            trial.spec.workers = rows[i].workers;
            trial.spec.arguments = rows[i].arguments;
            trial.spec.jobs = 24;
            trial.spec.block = block;
            TrialEndEvent end;
            end.trial = trial.spec.id;
            end.jobsOk = 24;
            end.measure = Nanoseconds(std::llround(1e9 * measure[i].times[block]));
            end.init = Nanoseconds(std::llround(1e9 / 0.2 * init[i].times[block]));
            end.overall = end.init + end.measure;
            end.pssKib = 20 * 1024;
            end.perWorkerKib =
                static_cast<std::uint64_t>(std::llround(10 * 1024 / 0.2 * memory[i].times[block]));
            trial.end = end;
            comparison.trials.push_back(std::make_shared<const Trial>(std::move(trial)));
        }
    }
    return summarise(std::make_shared<const Comparison>(std::move(comparison)));
}

bool claims(const Summary& summary) {
    for (const char* words :
         {"x faster than", "do most with", "lead changes", " less than with ", "jobs on they win",
          "they win from", "win from", "sooner", "later", "scalability law", "Amdahl",
          "more per worker", "less per worker", "queues grew", "once", "slows them down"})
        if (english(summary.verdict).find(words) != std::string::npos)
            return true;
    return !summary.breakEven.empty() || !summary.crossOvers.empty();
}

} // namespace gilscope::testing
