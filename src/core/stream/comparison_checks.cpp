#include "stream/comparison_checks.h"

#include "stream/job_columns.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr std::uint64_t mostTrials = 1'000'000; ///< of a recording, whatever its plan said

bool isTime(std::int64_t time) {
    return time >= 0 && time <= limits::nanoseconds;
}

/// Whether all four parts of a job fit one after the other: JobBatch::end() cannot overflow.
bool partsFit(const JobBatch& batch, std::size_t row) {
    std::int64_t left = limits::nanoseconds;
    for (const auto* part : {&batch.start, &batch.decode, &batch.call, &batch.encode}) {
        const std::int64_t time = (*part)[row];
        if (time < 0 || time > left)
            return false;
        left -= time;
    }
    return true;
}

/// Whether every column holds in `row` what it may.
bool valuesFit(const JobBatch& batch, std::size_t row) {
    bool fit = true;
    jobs::forEachJobColumn([&](const auto& column, std::size_t) {
        const auto value = (batch.*column.values)[row];
        fit = fit && (!column.isKnown(value) ||
                      (std::int64_t{value} >= 0 && std::int64_t{value} <= column.most));
    });
    return fit;
}

bool sizeFits(const TrialSpec& spec) {
    return spec.workers >= 1 && spec.workers <= limits::workers && spec.jobs <= limits::jobs;
}

} // namespace

std::optional<Message> planProblem(const PlanEvent& plan, const PlanEvent* earlier) {
    for (std::size_t position = 0; position < plan.trials.size(); ++position) {
        const TrialSpec& spec = plan.trials[position];
        if (index(spec.id) != position)
            return say<DamageNumbers>(index(spec.id));
        if (!sizeFits(spec))
            return say<DamageSize>(index(spec.id), spec.workers, spec.jobs);
    }
    if (earlier != nullptr &&
        (plan.trials.size() < earlier->trials.size() ||
         !std::equal(earlier->trials.begin(), earlier->trials.end(), plan.trials.begin())))
        return say<DamageSecondPlan>();
    return std::nullopt;
}

std::optional<Message> trialProblem(const TrialSpec& spec, const PlanEvent* plan, bool readOn) {
    if (plan == nullptr && !readOn)
        return say<DamageBeforePlan>(index(spec.id));
    // planProblem() has seen to it that trials are numbered in their order.
    const bool planned = plan != nullptr && index(spec.id) < plan->trials.size();
    if (!planned && !readOn)
        return say<DamageNotPlanned>(index(spec.id));
    if (!planned && (index(spec.id) >= mostTrials || !sizeFits(spec)))
        return say<DamageSize>(index(spec.id), spec.workers, spec.jobs);
    if (planned && !(plan->trials[index(spec.id)] == spec))
        return say<DamageOtherTrial>(index(spec.id));
    return std::nullopt;
}

std::optional<Message> workerProblem(WorkerId worker, const TrialSpec& spec, bool noneAllowed) {
    if (worker == noWorker ? noneAllowed : index(worker) < spec.workers)
        return std::nullopt;
    return say<DamageNoWorker>(index(spec.id), spec.workers, index(worker));
}

std::optional<Message> batchProblem(const JobBatch& batch, const TrialSpec& spec) {
    if (auto problem = workerProblem(batch.worker, spec, false))
        return problem;
    const std::size_t rows = batch.size();
    std::size_t uneven = batch.status.size();
    jobs::forEachJobColumn([&](const auto& column, std::size_t) {
        if (uneven == rows)
            uneven = (batch.*column.values).size();
    });
    if (uneven != rows)
        return say<DamageUneven>(index(spec.id), rows, uneven);
    for (std::size_t row = 0; row < rows; ++row) {
        if (batch.job[row] >= spec.jobs)
            return say<DamageNoJob>(index(spec.id), spec.jobs, batch.job[row]);
        if (!partsFit(batch, row) || !valuesFit(batch, row))
            return say<DamageJobTimes>(batch.job[row], index(spec.id));
    }
    return std::nullopt;
}

std::optional<Message> sampleProblem(const SampleEvent& sample, const Trial& trial) {
    if (!isTime(sample.time.count()))
        return say<DamageSampleTime>(index(sample.trial));
    if (sample.workers.size() > trial.spec.workers)
        return say<DamageSampleWorkers>(index(sample.trial), sample.workers.size(),
                                        trial.spec.workers);
    if (!trial.samples.empty() && sample.time < trial.samples.back()->time)
        return say<DamageBackwards>(index(sample.trial));
    if (!trial.samples.empty() && trial.samples.back()->measure &&
        trial.samples.back()->measure != sample.measure)
        return say<DamageBarrier>(index(sample.trial));
    return std::nullopt;
}

std::optional<Message> endProblem(const TrialEndEvent& end, const TrialSpec& spec) {
    if (end.workers.size() > spec.workers)
        return say<DamageEndWorkers>(index(spec.id), end.workers.size(), spec.workers);
    std::uint64_t left = spec.jobs;
    for (const std::uint64_t count :
         {end.jobsOk, end.jobsFailed, end.jobsCrashed, end.jobsTimedOut, end.jobsCancelled}) {
        if (count > left)
            return say<DamageEndJobs>(index(spec.id), spec.jobs);
        left -= count;
    }
    for (const Nanoseconds time : {end.init, end.measure, end.overall}) {
        if (!isTime(time.count()))
            return say<DamageEndTimes>(index(spec.id));
    }
    return std::nullopt;
}

} // namespace gilscope::detail
