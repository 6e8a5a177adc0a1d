#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include "stream/comparison_builder.h"
#include "stream/job_columns.h"

#include <algorithm>
#include <cmath>

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

namespace {

using enum message::Code;

constexpr std::size_t mostLines = 10'000;
constexpr std::size_t mostBytes = 16U << 20;

std::size_t weight(const LogLine& line) {
    return line.text.size() + line.detail.size();
}

Message logged(const JobErrorEvent& event) {
    const bool bare = saysNothing(event.message);
    if (!event.job)
        return bare ? message::verbatim(event.kind) : say<LogError>(event.kind, event.message);
    return bare ? say<LogJobKind>(index(*event.job), event.kind)
                : say<LogJobError>(index(*event.job), event.kind, event.message);
}

} // namespace

void ComparisonLog::push(LogLine line) {
    m_bytes += weight(line);
    m_lines.push_back(std::make_shared<const LogLine>(std::move(line)));
    while (m_lines.size() > mostLines || (m_bytes > mostBytes && m_lines.size() > 1)) {
        m_bytes -= weight(*m_lines.front());
        m_lines.pop_front();
        ++m_omitted;
    }
}

void ComparisonLog::add(const OutputEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind =
        event.channel == OutputChannel::Stdout ? LogLine::Kind::Stdout : LogLine::Kind::Stderr;
    line.text = event.text;
    if (event.omitted > 0) {
        line.more = say<LogBytesDropped>(event.omitted);
        line.detail = english(*line.more);
    }
    push(std::move(line));
}

void ComparisonLog::add(const JobErrorEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind = LogLine::Kind::Error;
    line.message = logged(event);
    line.text = english(*line.message);
    line.detail = event.traceback;
    push(std::move(line));
}

void ComparisonLog::add(const HostExitEvent& event) {
    if (event.expected)
        return;
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind = LogLine::Kind::Exit;
    const std::string pid = std::to_string(event.pid);
    line.message = event.signal.empty() ? say<LogHostCode>(pid, std::to_string(event.exitCode))
                                        : say<LogHostSignal>(pid, event.signal);
    line.text = english(*line.message);
    push(std::move(line));
}

void ComparisonLog::add(const WarningEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.kind = LogLine::Kind::Warning;
    line.message = event.message;
    line.text = english(event.message);
    line.detail = hintFor(event);
    push(std::move(line));
}

void ComparisonLog::note(Message message) {
    LogLine line;
    line.text = english(message);
    line.message = std::move(message);
    push(std::move(line));
}

namespace {

/// Shares of a core over a stretch that was two; the second may list fewer cores.
void mergeShares(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& earlier,
                 double earlierPart) {
    if (into.empty()) // nobody looked a second time
        into = earlier;
    for (std::size_t core = 0; core < std::min(into.size(), earlier.size()); ++core) {
        const double mean = earlier[core] * earlierPart + into[core] * (1 - earlierPart);
        into[core] = static_cast<std::uint32_t>(std::lround(mean));
    }
}

/// `later` over its own stretch and that of `earlier`, which began at `begin`. Counters are
/// cumulative, so the later ones stand for both.
std::shared_ptr<const SampleEvent> merged(Nanoseconds begin, const SampleEvent& earlier,
                                          SampleEvent later) {
    const double whole = static_cast<double>((later.time - begin).count());
    const double part =
        whole > 0 ? static_cast<double>((earlier.time - begin).count()) / whole : 0.5;
    mergeShares(later.coreBusy, earlier.coreBusy, part);
    mergeShares(later.coreSteal, earlier.coreSteal, part);
    return std::make_shared<const SampleEvent>(std::move(later));
}

/// Whether the start barrier opened between the two: what is counted before it and what after it
/// stay apart.
bool acrossBarrier(const SampleEvent& earlier, const SampleEvent& later) {
    return earlier.measure.has_value() != later.measure.has_value() ||
           (later.measure && earlier.time == *later.measure && earlier.time < later.time);
}

} // namespace

std::size_t SampleHistory::capacity(std::size_t workers) {
    // A sample weighs about 60 bytes for each worker: with a thousand of them 4096 are too many.
    return std::clamp<std::size_t>(65'536 / std::max<std::size_t>(workers, 1), 256, 4096);
}

void SampleHistory::add(Samples& samples, SampleEvent sample) {
    const std::size_t most = capacity(sample.workers.size());
    const auto beginOf = [&](std::size_t i) {
        return i == 0 ? Nanoseconds{} : samples[i - 1]->time;
    };

    if (!samples.empty() && m_inLast < m_stride && !acrossBarrier(*samples.back(), sample)) {
        const std::size_t last = samples.size() - 1;
        samples[last] = merged(beginOf(last), *samples[last], std::move(sample));
        ++m_inLast;
        return;
    }
    samples.push_back(std::make_shared<const SampleEvent>(std::move(sample)));
    m_inLast = 1;
    if (samples.size() <= most)
        return;

    Samples halved;
    halved.reserve(samples.size() / 2 + 1);
    std::size_t at = 0;
    while (at < samples.size()) {
        if (at + 1 == samples.size() || acrossBarrier(*samples[at], *samples[at + 1])) {
            halved.push_back(samples[at++]);
        } else {
            halved.push_back(merged(beginOf(at), *samples[at], *samples[at + 1]));
            at += 2;
            if (at == samples.size())
                m_inLast = m_stride + 1; // made of a whole stretch and a new sample
        }
    }
    m_stride *= 2;
    samples = std::move(halved);
}

} // namespace gilscope::detail
