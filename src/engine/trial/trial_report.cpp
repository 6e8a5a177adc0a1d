#include "trial_report.h"

#include "trial_doubts.h"
#include "trial_sampler.h"

#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace gilscope::engine {

using message::say;

namespace {

std::uint64_t sum(const std::vector<std::uint64_t>& values) {
    return std::accumulate(values.begin(), values.end(), std::uint64_t{0});
}

} // namespace

TrialReport::TrialReport(const TrialContext& context, const TrialSpec& spec,
                         const RunnerInfo& runner, const FaultRecord& faults)
    : m_context(context),
      m_spec(spec),
      m_runner(runner),
      m_faults(faults),
      m_missing(spec.workers, 0) {
    m_end.trial = spec.id;
}

void TrialReport::postPhase(Phase phase, std::int64_t start, std::int64_t end, WorkerId worker) {
    m_context.stream.post(PhaseEvent{m_spec.id, phase, worker, Nanoseconds{start},
                                     Nanoseconds{std::max(start, end)}});
}

void TrialReport::warn(Message message) {
    m_context.stream.post(makeWarning(std::move(message), m_spec.id));
}

message::Runner TrialReport::runnerName() const {
    return {m_spec.runner, runnerPlural(&m_context.planned, m_spec.runner)};
}

TrialEndEvent TrialReport::unsupported(const Message& problem) {
    warn(say<MessageCode::UnsupportedPlan>(runnerName(), problem));
    m_end.status = TrialStatus::Unsupported;
    m_end.jobsCancelled = m_spec.jobs;
    m_context.stream.post(m_end);
    return m_end;
}

void TrialReport::prepared(TrialParts& parts, TrialHalt& halt) {
    m_prepared = parts.board->now();
    const board::Header& header = parts.board->header();
    const bool isPrepared = parts.board->coordinatorState() == board::HostState::Prepared;
    const auto reply = readReply(parts.board->view());
    if (const auto error = reply ? reply->prepareError : std::nullopt) {
        if (error->kind == lazyResultKind) {
            // Its times would be those of an empty shell, with any runner.
            m_refused = true;
            halt.findNothing(error->message);
            warn(say<MessageCode::NothingRanBecause>(error->message));
        } else if (isPrepared) {
            warn(say<MessageCode::PrepareRaised>(error->kind, error->message));
        } else {
            refuse(parts, *error);
        }
    }
    const std::int64_t start = std::clamp<std::int64_t>(header.prepareStart, 0, m_prepared);
    const std::int64_t end =
        header.prepareEnd > start ? std::min(header.prepareEnd, m_prepared) : m_prepared;
    postPhase(Phase::Prepare, start, end);
    if (halt || isPrepared)
        return;
    if (const auto refusal = parts.hosts->refusal()) {
        m_refused = true;
        warn(say<MessageCode::UnsupportedPlan>(runnerName(), *refusal));
    }
    halt.giveUp(); // it said why: the script cannot be loaded
}

/// The script loads in no worker of this runner, as its preparation shows.
void TrialReport::refuse(TrialParts& parts, const ErrorText& error) {
    m_refused = true;
    parts.intake.postError({m_spec.id, noWorker, std::nullopt, JobStatus::Failed, error.kind,
                            error.message, error.traceback});
    warn(engine::unsupported(runnerName(), error, m_context.plan.script));
}

void TrialReport::spawnBegins(const TrialParts& parts) {
    m_pssBefore = readMemory(parts);
    m_spawnStart = parts.board->now();
}

std::optional<ErrorText> TrialReport::reportMissing(TrialParts& parts) {
    std::optional<ErrorText> last;
    for (std::uint32_t worker = 0; worker < m_spec.workers && !m_faults.boardDamaged; ++worker) {
        const board::WorkerSlot& slot = parts.board->slot(worker);
        if (m_missing[worker] || readState(slot) != WorkerState::Failed)
            continue;
        m_missing[worker] = 1;
        // The size is what user code may have written there.
        const std::size_t size = std::min<std::size_t>(slot.errorSize, board::errorTextSize);
        last = unpackError(std::string_view(slot.errorText, size));
        const JobStatus status =
            parts.hosts->workersDied() ? JobStatus::Crashed : JobStatus::Failed;
        parts.intake.postError({m_spec.id, WorkerId{worker}, std::nullopt, status, last->kind,
                                last->message, last->traceback});
    }
    const auto missing = std::count(m_missing.begin(), m_missing.end(), 1);
    m_end.workersMissing = static_cast<std::uint32_t>(missing);
    if (last && m_end.workersMissing < m_spec.workers)
        warn(say<MessageCode::WorkersMissingBecause>(m_end.workersMissing, m_spec.workers,
                                                     failureOf(*last, m_context.plan.script)));
    return last;
}

bool TrialReport::spawned(TrialParts& parts, std::int64_t settled) {
    const ErrorText lastError = reportMissing(parts).value_or(ErrorText{});
    m_allWorkersFailed = m_end.workersMissing == m_spec.workers;
    // They never were: the script, or what it imports, raised something in all of them.
    m_refused = m_allWorkersFailed && !m_faults.someHostDied && !parts.hosts->workersDied();
    reportWorkerPhases(parts, settled);
    if (m_refused)
        warn(engine::unsupported(runnerName(), lastError, m_context.plan.script));
    std::uint64_t failures = 0;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        failures += m_missing[worker] ? 0 : parts.board->slot(worker).warmupFailed;
    if (failures > 0)
        warn(say<MessageCode::WarmupFailedCounted>(failures));
    doubts::reportPinning({m_context, m_spec, parts, m_faults});
    m_pssReady = readMemory(parts);
    return !m_allWorkersFailed;
}

/// What the workers say of how they came into being, within what is known of it: until `ready`.
void TrialReport::reportWorkerPhases(const TrialParts& parts, std::int64_t ready) {
    const auto within = [ready](std::int64_t time, std::int64_t from) {
        return std::clamp(time, std::min(from, ready), ready);
    };
    std::int64_t created = m_spawnStart, imported = 0, warm = 0;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const board::WorkerSlot& slot = parts.board->slot(worker);
        if (m_missing[worker])
            continue;
        // A process exists from the moment it was started, long before it can say so itself.
        const std::int64_t started = parts.hosts->startedAt(worker);
        const std::int64_t begin = started > 0 ? started : within(slot.createStart, m_spawnStart);
        const std::int64_t createEnd = within(slot.createEnd, begin);
        const std::int64_t importEnd = within(slot.importEnd, createEnd);
        const std::int64_t warmupEnd = within(slot.warmupEnd, importEnd);
        postPhase(Phase::Spawn, begin, createEnd, WorkerId{worker});
        postPhase(Phase::Import, within(slot.importStart, createEnd), importEnd, WorkerId{worker});
        postPhase(Phase::Warmup, within(slot.warmupStart, importEnd), warmupEnd, WorkerId{worker});
        created = std::max(created, createEnd);
        imported = std::max(imported, importEnd);
        warm = std::max(warm, warmupEnd);
    }
    // The trial's phases meet: each lasts until the last worker is through it.
    m_imported = std::max(imported, created);
    m_warmedUp = m_allWorkersFailed ? ready : std::max(warm, m_imported);
    postPhase(Phase::Spawn, m_spawnStart, created);
    postPhase(Phase::Import, created, m_imported);
    postPhase(Phase::Warmup, m_imported, m_warmedUp);
}

void TrialReport::beforeMeasure() {
    m_throttledBefore = m_context.throttle.read();
}

void TrialReport::measured(TrialParts& parts, std::int64_t end, bool completed) {
    m_measureEnd = end;
    reportMissing(parts); // those of a host that took another's place
    postPhase(Phase::Measure, m_measureStart, end);
    takeGil(parts);
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const board::WorkerSlot& slot = parts.board->slot(worker);
        m_end.workers.push_back(summarise(worker, parts, m_faults));
        if (slot.atStart.wall > 0 && slot.atEnd.wall > 0)
            postPhase(
                Phase::Measure, std::clamp(slot.atStart.wall, m_measureStart, end),
                std::clamp(slot.atEnd.wall, m_measureStart, std::max(end, parts.board->now())),
                WorkerId{worker});
    }
    doubts::reportThrottling({m_context, m_spec, parts, m_faults}, m_throttledBefore);
    if (completed)
        m_end.hostPssKib = readMemory(parts);
}

/// What the workers saw of the GIL when their jobs were done. One that has it is enough: in what a
/// trial compares, it is not without.
void TrialReport::takeGil(const TrialParts& parts) {
    for (std::uint32_t worker = 0; worker < m_spec.workers && !m_faults.boardDamaged; ++worker) {
        const board::WorkerSlot& slot = parts.board->slot(worker);
        const auto state = static_cast<board::GilState>(slot.gil);
        if (m_end.gil == "enabled" || parts.clocksLost[worker] != 0)
            continue;
        if (state == board::GilState::Enabled) {
            m_end.gil = "enabled";
            m_end.gilModule.assign(slot.gilModule, ::strnlen(slot.gilModule, board::gilModuleSize));
        } else if (state == board::GilState::Disabled) {
            m_end.gil = "disabled";
        } else if (state == board::GilState::Always) {
            m_end.gil = "per-interpreter";
        }
    }
}

void TrialReport::drained(TrialParts& parts, std::int64_t at) {
    m_drainEnd = at;
    if (const auto reply = readReply(parts.board->view()))
        takeValues(parts, *reply);
    const board::Header& header = parts.board->header();
    if (header.drainEnd > m_drainStart)
        m_drainEnd = std::min(header.drainEnd, m_drainEnd);
    postPhase(Phase::Drain, m_drainStart, m_drainEnd);
}

void TrialReport::takeValues(TrialParts& parts, const CoordinatorReply& reply) {
    if (!reply.value.empty())
        m_end.value = reply.value;
    m_end.valueDigest = reply.digest;
    m_end.distinctValues = reply.distinct;
    m_end.valuesLookAlike = reply.alike;
    m_end.jobValues = reply.jobValues;
    const doubts::Subject trial{m_context, m_spec, parts, m_faults};
    if (m_faults.restarts > 0 && !m_runner.encodes && reply.decoded)
        doubts::reportLostResults(trial, *reply.decoded);
    for (const CoordinatorReply::DecodeError& what : reply.decodeErrors)
        if (what.job)
            parts.intake.postError({m_spec.id, noWorker, what.job, JobStatus::Failed,
                                    what.error.kind, what.error.message, what.error.traceback});
    if (!reply.decodeErrors.empty())
        doubts::reportUndecoded(trial, reply);
}

void TrialReport::drainFailed(TrialParts& parts, std::int64_t at, bool halted) {
    m_drainEnd = at;
    if (!halted)
        doubts::reportNotTakenIn({m_context, m_spec, parts, m_faults});
}

void TrialReport::tornDown(const TrialParts& parts, std::int64_t start, std::int64_t end) {
    postPhase(Phase::Teardown, start, end);
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const board::WorkerSlot& slot = parts.board->slot(worker);
        if (slot.teardownStart >= start && slot.teardownEnd >= slot.teardownStart)
            postPhase(Phase::Teardown, slot.teardownStart, std::min(slot.teardownEnd, end),
                      WorkerId{worker});
    }
}

TrialStatus TrialReport::status(Halt halt) const {
    if (m_refused && (halt == Halt::None || halt == Halt::GivenUp || halt == Halt::NothingRuns))
        return TrialStatus::Unsupported;
    switch (halt) {
    case Halt::Stopped:
    case Halt::Broken:
        return TrialStatus::Stopped;
    case Halt::Deadline:
        return TrialStatus::Deadline;
    case Halt::GivenUp:
    case Halt::NothingRuns:
        return TrialStatus::GivenUp;
    case Halt::None:
        break;
    }
    return m_allWorkersFailed ? TrialStatus::GivenUp : TrialStatus::Complete;
}

TrialEndEvent TrialReport::end(const TrialParts& parts, const TrialHalt& halt) {
    doubts::reportAtEnd({m_context, m_spec, parts, m_faults});
    const JobLedger& ledger = parts.intake.ledger();
    m_end.status = status(halt.reason());
    m_end.runtime = parts.hosts->runtime();
    for (auto worker = static_cast<std::uint32_t>(m_end.workers.size()); worker < m_spec.workers;
         ++worker)
        m_end.workers.push_back(summarise(worker, parts, m_faults));
    m_end.init = Nanoseconds{m_imported - m_spawnStart};
    m_end.measure = Nanoseconds{m_measureEnd - m_measureStart};
    m_end.overall = Nanoseconds{(m_warmedUp - m_spawnStart) + (m_measureEnd - m_measureStart) +
                                (m_drainEnd - m_drainStart)};
    m_end.jobsOk = ledger.count(JobStatus::Ok);
    m_end.jobsFailed = ledger.count(JobStatus::Failed);
    m_end.jobsCrashed = ledger.count(JobStatus::Crashed);
    m_end.jobsTimedOut = ledger.count(JobStatus::TimedOut);
    // Jobs that no worker ever took have no row of their own: there may be millions of them.
    m_end.jobsCancelled =
        ledger.jobs() - m_end.jobsOk - m_end.jobsFailed - m_end.jobsCrashed - m_end.jobsTimedOut;
    m_end.pssKib = sum(m_end.hostPssKib);
    const HostLayout& layout = parts.hosts->layout();
    if (layout.coordinatorHoldsAll())
        m_end.perWorkerKib = growth(sum(m_pssBefore), sum(m_pssReady)) / m_spec.workers;
    else if (m_pssReady.size() > 1)
        m_end.perWorkerKib =
            (sum(m_pssReady) - m_pssReady.front()) / (m_pssReady.size() - 1) / layout.perHost;
    m_end.restarts = m_faults.restarts;
    m_end.prepareCall =
        Nanoseconds{std::clamp<std::int64_t>(parts.board->header().prepareCall, 0, m_prepared)};
    m_context.stream.post(m_end);
    return m_end;
}

/// PSS of each host with what belongs to it, and the part of the board that the callable's results
/// fill.
std::vector<std::uint64_t> TrialReport::readMemory(const TrialParts& parts) {
    std::vector<std::uint64_t> perHost;
    const std::uint64_t room = parts.board->view().arena(0).size();
    for (const HostProcesses::Running& host : parts.hosts->processes().running()) {
        std::uint64_t results = 0;
        for (const std::uint32_t worker : parts.hosts->layout().workersOf(host.worker))
            results += std::min(parts.board->slot(worker).arenaTouched.load(), room);
        std::uint64_t kib = results / 1024;
        for (const pid_t pid : parts.hosts->processesOf(host.pid))
            kib += proportionalKib(pid);
        perHost.push_back(kib);
    }
    m_pssKib = sum(perHost);
    return perHost;
}

} // namespace gilscope::engine
