#include "trial_faults.h"

#include <gilscope/warnings.h>

#include <algorithm>

namespace gilscope::engine {

using board::JobRecord;
using message::say;

namespace {

JobRecord unfinishedRecord(std::uint32_t job, JobStatus status, std::int64_t start,
                           std::int64_t end) {
    JobRecord record;
    record.job = job;
    record.status = status;
    record.start = record.callStart = std::clamp<std::int64_t>(start, 0, end);
    record.callEnd = record.end = end;
    record.encoding = board::Encoding::Dropped;
    return record;
}

/// Why a job that ran when the trial ended early was not finished.
Message cancelledInFlight(Halt halt) {
    switch (halt) {
    case Halt::Stopped:
    case Halt::Broken:
        return say<MessageCode::JobCutByStop>();
    case Halt::Deadline:
        return say<MessageCode::JobCutByDeadline>();
    case Halt::GivenUp:
    case Halt::NothingRuns:
    case Halt::None:
        break;
    }
    return say<MessageCode::JobGivenUp>();
}

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
/// Clang before 17 does not see this by itself.
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

TrialFaults::TrialFaults(const TrialContext& context, const TrialSpec& spec,
                         const RunnerInfo& runner, TrialHalt& halt)
    : m_context(context), m_spec(spec), m_runner(runner), m_halt(halt) {}

void TrialFaults::hostEnded(TrialParts& parts, const HostProcesses::Ended& ended) {
    parts.hosts->takeLastWords();
    // What it had published is in shared memory and outlives it.
    parts.intake.drain(parts.board->now());
    postExit(parts, ended);
    if (ended.worker == noWorker)
        parts.coordinatorLost = true;

    const Overloaded act{
        [&](const faults::FailPreparation&) {
            m_record.preparation = {
                m_spec.id,      noWorker,
                std::nullopt,   JobStatus::Crashed,
                "HostEnded",    say<MessageCode::JobHostEndedBefore>(howItEnded(ended.exit)),
                ended.lastWords};
        },
        [&](const faults::NoteLateEnd&) {
            if (m_record.diedLate++ == 0)
                m_record.lateEnd = howItEnded(ended.exit);
        },
        [&](const faults::NoteLoss&) { m_record.someHostDied = true; },
        [&](const faults::EndJob& what) { endJob(parts, ended, what); },
        [&](const faults::Retry& what) { parts.board->retry(what.jobs); },
        [&](const faults::AddRetries& what) { parts.board->addRetries(what.jobs); },
        [&](const faults::SkipWarmup& what) { skipWarmup(parts, ended, what); },
        [&](const faults::DropWorkers&) {
            for (const std::uint32_t worker : parts.hosts->layout().workersOf(ended.worker))
                parts.workerDropped[worker] = 1;
        },
        [&](const faults::DropResults&) { parts.board->header().nobodyTakes.store(1); },
        [&](const faults::GiveUp&) { giveUp(parts, ended); },
        [&](const faults::Replace&) { replace(parts, ended.worker); }};
    for (const faults::Action& action : faults::actionsFor(stateOf(parts, ended)))
        std::visit(act, action);
}

faults::State TrialFaults::stateOf(const TrialParts& parts,
                                   const HostProcesses::Ended& ended) const {
    const TrialBoard& board = *parts.board;
    const HostLayout& layout = parts.hosts->layout();
    const JobLedger& ledger = parts.intake.ledger();
    faults::State state;
    state.gate = board.gate();
    state.halted = static_cast<bool>(m_halt);
    state.givenUp = m_halt.reason() == Halt::GivenUp;
    state.boardIntact = !m_record.boardDamaged && board.intact();
    state.bySignal = ended.exit.signal != 0;
    state.killed = ended.killed;
    state.stopped = ended.stopped;
    for (const std::uint32_t worker : layout.workersOf(ended.worker))
        state.workers.push_back(
            {worker, parts.jobInFlight(worker), board.state(worker) == WorkerState::Warming,
             parts.watch.condemned(worker).has_value(), board.slot(worker).crashSignal != 0});
    state.holdsAll = layout.coordinatorHoldsAll();
    state.replaceable = parts.hosts->replaceable();
    state.starterGone =
        ended.worker != noWorker && parts.hosts->startedByCoordinator() && parts.coordinatorLost;
    state.othersStarting = parts.hosts->starting();
    state.restarts = m_record.restarts - m_record.freeRestarts;
    state.mostRestarts = m_context.plan.maxRestarts;
    state.warmupWanted = m_context.plan.warmup > 0;
    state.warmupRestarts = m_record.warmupRestarts;
    state.mostWarmupRestarts = layout.count();
    state.jobsToTake = board.retriesPending() || parts.hosts->handedOut() < m_spec.jobs;
    if (state.holdsAll)
        state.missing =
            ledger.missing(parts.hosts->handedOut(), board.view().retry().size() + board.workers());
    state.retryRoom = board.retryRoom();
    state.resultsOnBoard = m_runner.encodes && m_context.plan.results == ResultsPolicy::Return;
    return state;
}

void TrialFaults::postExit(const TrialParts& parts, const HostProcesses::Ended& ended) {
    const bool ending = parts.board->gate() == board::Gate::Teardown || m_halt;
    HostExitEvent event;
    event.trial = m_spec.id;
    event.worker = parts.hosts->layout().namedAfter(ended.worker);
    event.pid = ended.pid;
    event.exitCode = ended.exit.exitCode;
    event.signal = ended.exit.signal != 0 ? signalName(ended.exit.signal) : std::string();
    event.expected = ending && (ended.killed || ended.exit == ProcessExit{0, 0});
    m_context.stream.post(event);
}

void TrialFaults::endJob(TrialParts& parts, const HostProcesses::Ended& ended,
                         const faults::EndJob& what) {
    ErrorText error;
    const message::Duration limit{m_context.plan.timeout};
    switch (what.why) {
    case faults::Loss::Overdue:
        error.kind = "TimedOut";
        error.message = say<MessageCode::JobOverdue>(limit);
        break;
    case faults::Loss::HostStopped:
        error.kind = "TimedOut";
        error.message = say<MessageCode::JobHostStopped>(limit);
        break;
    case faults::Loss::HostEnded:
        error.kind = ended.exit.signal != 0 ? signalName(ended.exit.signal) : "HostEnded";
        error.message = say<MessageCode::JobHostEnded>(howItEnded(ended.exit));
        break;
    }
    error.traceback = ended.lastWords;
    const JobStatus status =
        what.why == faults::Loss::HostEnded ? JobStatus::Crashed : JobStatus::TimedOut;
    const std::int64_t start = parts.board->slot(what.worker).jobStart.load();
    parts.intake.report(what.worker, unfinishedRecord(what.job, status, start, parts.board->now()),
                        error);
}

void TrialFaults::skipWarmup(TrialParts& parts, const HostProcesses::Ended& ended,
                             const faults::SkipWarmup& what) {
    ++m_record.freeRestarts;
    ++m_record.warmupRestarts;
    if (!what.first)
        return;
    parts.board->endWarmup();
    m_context.stream.post(makeWarning(
        what.overdue ? say<MessageCode::WarmupOverdue>(message::Duration{m_context.plan.timeout})
                     : say<MessageCode::WarmupEndedHost>(howItEnded(ended.exit)),
        m_spec.id));
}

void TrialFaults::giveUp(TrialParts& parts, const HostProcesses::Ended& ended) {
    m_halt.giveUp();
    // A job that went with its host has the host's last words already.
    Message why =
        parts.hosts->replaceable()
            ? say<MessageCode::JobHostsUsedUp>(howItEnded(ended.exit), m_context.plan.maxRestarts)
            : say<MessageCode::JobHostNotReplaced>(howItEnded(ended.exit));
    const bool ofMaking = parts.board->gate() == board::Gate::Spawn;
    parts.intake.postError({m_spec.id, parts.hosts->layout().namedAfter(ended.worker), std::nullopt,
                            JobStatus::Cancelled, "HostEnded", std::move(why),
                            ofMaking ? ended.lastWords : std::string()});
}

void TrialFaults::replace(TrialParts& parts, WorkerId host) {
    ++m_record.restarts;
    const bool measuring = parts.board->gate() == board::Gate::Measure;
    for (const std::uint32_t worker : parts.hosts->layout().workersOf(host)) {
        parts.board->resetWorker(worker);
        parts.watch.reset(worker);
        parts.clocksLost[worker] |= static_cast<char>(measuring);
    }
    if (host == noWorker) {
        parts.board->expectCoordinator();
        parts.coordinatorLost = false;
    }
    const auto started =
        host == noWorker ? parts.hosts->startCoordinator() : parts.hosts->startHost(host);
    if (!started)
        m_halt.fail(started.error());
}

void TrialFaults::endOverdue(TrialParts& parts) {
    if (m_halt)
        return;
    const std::int64_t now = parts.board->now();
    for (const std::uint32_t worker : parts.watch.check(now))
        parts.hosts->processes().kill(parts.hosts->layout().hostOf(worker));
    if (parts.board->gate() == board::Gate::Measure && parts.results.stuck(now))
        parts.hosts->processes().kill(noWorker);
}

void TrialFaults::checkBoard(TrialParts& parts) {
    if (m_record.boardDamaged || parts.board->intact())
        return;
    m_record.boardDamaged = true;
    if (parts.board->gate() != board::Gate::Teardown)
        m_halt.giveUp();
    m_context.stream.post(makeWarning(
        say<MessageCode::BoardWrittenOver>(m_spec.jobs, parts.intake.ledger().reported()),
        m_spec.id));
}

void TrialFaults::noteSecondPreparation() {
    ++m_record.restarts;
    ++m_record.freeRestarts;
    m_context.stream.post(makeWarning(say<MessageCode::PrepareEndedHost>(), m_spec.id));
}

void TrialFaults::cancelInFlight(TrialParts& parts) {
    if (m_record.boardDamaged)
        return; // who was at what cannot be told
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        if (const auto job = parts.jobInFlight(worker))
            parts.intake.report(worker,
                                unfinishedRecord(*job, JobStatus::Cancelled,
                                                 parts.board->slot(worker).jobStart.load(),
                                                 parts.board->now()),
                                {"Cancelled", cancelledInFlight(m_halt.reason()), {}});
}

void TrialFaults::accountForMissing(TrialParts& parts) {
    const JobLedger& ledger = parts.intake.ledger();
    if (ledger.complete())
        return;
    // Every worker says that there is nothing left to do. What nobody reported was taken by a
    // worker that died between taking it and saying so; without such a death the board cannot be
    // believed, and the jobs count as cancelled.
    if (!m_record.someHostDied) {
        m_context.stream.post(makeWarning(
            say<MessageCode::BoardUnreported>(m_spec.jobs - ledger.reported()), m_spec.id));
        return;
    }
    constexpr std::size_t most = 4096;
    const std::int64_t now = parts.board->now();
    for (const std::uint32_t job : ledger.missing(m_spec.jobs, most))
        parts.intake.report(0, unfinishedRecord(job, JobStatus::Crashed, now, now),
                            {"HostEnded", say<MessageCode::JobHostEndedTaking>(), {}});
}

} // namespace gilscope::engine
