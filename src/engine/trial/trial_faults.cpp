#include "trial_runner.h"

#include <gilscope/warnings.h>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace gilscope::engine {

using board::Interrupt;
using board::JobRecord;

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
std::string cancelledInFlight(Halt halt) {
    switch (halt) {
    case Halt::Stopped:
    case Halt::Broken:
        return "the run was stopped while this job was running, and its host was ended";
    case Halt::Deadline:
        return "the deadline was over while this job was running, and its host was ended";
    case Halt::GivenUp:
    case Halt::NothingRuns:
    case Halt::None:
        break;
    }
    return "the trial was given up while this job was running";
}

} // namespace

std::int64_t takingLimit(Nanoseconds jobLimit) {
    constexpr std::int64_t least = 10'000'000'000;
    return std::max(least, 10 * jobLimit.count());
}

void TrialRunner::hostEnded(const TrialHosts::Ended& ended) {
    if (m_bridge)
        m_bridge->takeLastWords();
    // What it had published is in shared memory and outlives it.
    m_intake->drain(now());
    const bool ending = m_stage == Stage::Teardown || m_halt != Halt::None;
    HostExitEvent event;
    event.trial = m_spec.id;
    event.worker = namedAfter(ended.worker);
    event.pid = ended.pid;
    event.exitCode = ended.exit.exitCode;
    event.signal = ended.exit.signal != 0 ? signalName(ended.exit.signal) : std::string();
    event.expected = ending && (ended.killed || ended.exit == ProcessExit{0, 0});
    m_context.stream.post(event);

    if (diedAfterJobs(ended) && m_diedLate++ == 0)
        m_lateEnd = describe(ended.exit);
    if (ended.worker == noWorker)
        m_coordinatorLost = true;
    if (m_stage == Stage::Prepare)
        m_prepareFailure = {m_spec.id,
                            noWorker,
                            std::nullopt,
                            JobStatus::Crashed,
                            "HostEnded",
                            fmt::format("the host ended ({}) before the callable could be run",
                                        describe(ended.exit)),
                            ended.lastWords};
    if (ending || m_stage == Stage::Prepare || m_stage == Stage::Drain) {
        // Several hosts may die for reasons of their own before the first of them is looked at.
        if (m_stage == Stage::Measure && m_halt == Halt::GivenUp && !m_boardDamaged &&
            (!ended.killed || ended.stopped || !culpritsOf(ended.worker).empty()))
            resolveInFlight(workersOf(ended.worker), ended);
        for (const std::uint32_t worker : workersOf(ended.worker))
            m_workerGone[worker] = 1;
        return;
    }
    hostLost(ended);
}

bool TrialRunner::diedAfterJobs(const TrialHosts::Ended& ended) const {
    if (ended.exit.signal == 0 || ended.killed || m_halt != Halt::None)
        return false;
    if (m_stage != Stage::Measure)
        return m_stage == Stage::Drain || m_stage == Stage::Teardown;
    const std::vector<std::uint32_t> workers = workersOf(ended.worker);
    return !jobsLeft() &&
           std::none_of(workers.begin(), workers.end(),
                        [this](std::uint32_t worker) { return jobInFlight(worker).has_value(); });
}

void TrialRunner::hostLost(const TrialHosts::Ended& ended) {
    m_someHostDied = true;
    const std::vector<std::uint32_t> workers = workersOf(ended.worker);
    const bool warming = lostInWarmup(ended.worker);
    if (m_stage == Stage::Measure)
        resolveInFlight(workers, ended);
    const bool holdsAll = m_perHost == 0;
    if (holdsAll)
        m_again = m_intake->ledger().missing(
            m_board.header().nextJob.load(std::memory_order_acquire), m_board.retry().size());
    else if (m_stage == Stage::Measure)
        handOutAgain(workers);

    // The coordinator of processes holds no job, but without it nothing can be decoded. Encoded
    // results are on the board, and a new coordinator can take them in.
    const bool coordinatorAlone = workers.empty();
    const bool resultsToDecode = holdsAll && m_runner->encodes &&
                                 m_context.plan.results == ResultsPolicy::Return && restartsLeft();
    if (m_stage == Stage::Measure && !coordinatorAlone && !jobsLeft() && !resultsToDecode) {
        for (const std::uint32_t worker : workers)
            m_workerGone[worker] = 1;
        return;
    }
    const bool nobodyForks = m_runner->forked && m_coordinatorLost && !coordinatorAlone;
    if (nobodyForks || (!(warming && skipWarmup(ended)) && !restartsLeft())) {
        for (const std::uint32_t worker : workers)
            m_workerGone[worker] = 1;
        if (!coordinatorAlone || forksPending())
            giveUp(ended);
        else
            m_board.header().nobodyTakes.store(1);
        return;
    }
    if (holdsAll)
        queueAgain();
    restart(ended.worker);
}

std::vector<std::uint32_t> TrialRunner::workersOf(WorkerId host) const {
    const bool coordinator = host == noWorker;
    const std::uint32_t first = coordinator ? 0 : index(host);
    const std::uint32_t count = !coordinator ? m_perHost : m_perHost == 0 ? m_spec.workers : 0;
    std::vector<std::uint32_t> workers(count);
    std::iota(workers.begin(), workers.end(), first);
    return workers;
}

WorkerId TrialRunner::hostOf(std::uint32_t worker) const {
    return m_perHost == 0 ? noWorker : WorkerId{worker / m_perHost * m_perHost};
}

std::vector<std::uint32_t> TrialRunner::culpritsOf(WorkerId host) const {
    std::vector<std::uint32_t> workers = workersOf(host);
    std::erase_if(workers, [this](std::uint32_t worker) {
        return !m_watch->condemned(worker) && m_board.slot(worker).crashSignal == 0;
    });
    return workers;
}

bool TrialRunner::lostInWarmup(WorkerId host) const {
    std::vector<std::uint32_t> suspects = culpritsOf(host);
    if (suspects.empty())
        suspects = workersOf(host);
    const auto warming = [this](std::uint32_t worker) {
        return readState(m_board.slot(worker)) == WorkerState::Warming;
    };
    const auto measured = [this](std::uint32_t worker) { return jobInFlight(worker).has_value(); };
    return std::any_of(suspects.begin(), suspects.end(), warming) &&
           std::none_of(suspects.begin(), suspects.end(), measured);
}

bool TrialRunner::skipWarmup(const TrialHosts::Ended& ended) {
    // Processes warm up at the same time, so each may lose a host before it hears of the first.
    // The bound holds whatever user code writes into the states of its workers.
    const std::uint32_t most = m_perHost > 0 ? m_spec.workers / m_perHost : 1;
    if (m_context.plan.warmup == 0 || m_warmupRestarts >= most || !m_guard->intact())
        return false;
    ++m_freeRestarts;
    if (m_warmupRestarts++ > 0)
        return true;
    m_board.header().warmup = 0;
    m_guard->renew();
    const bool overdue = ended.stopped || (ended.killed && !culpritsOf(ended.worker).empty());
    const std::string what =
        overdue ? fmt::format("a warm-up job ran longer than {:g} s and could not be interrupted; "
                              "its host was ended",
                              seconds(m_context.plan.timeout))
                : fmt::format("the host ended ({}) during a warm-up job", describe(ended.exit));
    m_context.stream.post(makeWarning(WarningCode::WarmupFailed,
                                      what + ", and the trial goes on without warm-up", m_spec.id));
    return true;
}

bool TrialRunner::restartsLeft() const {
    // A program of another language may have handed out any job: nobody knows where to go on.
    return !m_bridge && m_restarts - m_freeRestarts < m_context.plan.maxRestarts;
}

void TrialRunner::giveUp(const TrialHosts::Ended& ended) {
    m_halt = Halt::GivenUp;
    // A job that went with its host has the host's last words already.
    const std::string message =
        m_bridge ? fmt::format("the host ended ({}), and hosts of this runner are not replaced; "
                               "jobs that had not been reported were cancelled",
                               describe(ended.exit))
                 : fmt::format("the host ended ({}), and no more than {} of them are replaced in "
                               "one trial (--max-restarts); jobs that had not begun were cancelled",
                               describe(ended.exit), m_context.plan.maxRestarts);
    m_intake->postError({m_spec.id, namedAfter(ended.worker), std::nullopt, JobStatus::Cancelled,
                         "HostEnded", message,
                         m_stage == Stage::Spawn ? ended.lastWords : std::string()});
}

std::optional<std::uint32_t> TrialRunner::jobInFlight(std::uint32_t worker) const {
    const board::WorkerSlot& slot = m_board.slot(worker);
    const std::uint32_t job = slot.job.load(std::memory_order_acquire);
    const bool running = slot.jobStart.load(std::memory_order_acquire) > 0 &&
                         readState(slot) == WorkerState::Running;
    if (!running || job >= m_spec.jobs || m_intake->ledger().seen(job))
        return std::nullopt;
    return job;
}

void TrialRunner::resolveInFlight(const std::vector<std::uint32_t>& workers,
                                  const TrialHosts::Ended& ended) {
    const std::int64_t at = now();
    const auto condemned = [this](std::uint32_t worker) {
        return m_watch->condemned(worker).has_value();
    };
    const auto crashed = [this](std::uint32_t worker) {
        return m_board.slot(worker).crashSignal != 0;
    };
    const bool timedOut = ended.stopped || std::any_of(workers.begin(), workers.end(), condemned);
    const bool culpritKnown = std::any_of(workers.begin(), workers.end(), crashed);
    for (const std::uint32_t worker : workers) {
        const auto job = jobInFlight(worker);
        // The innocent ones run again elsewhere: hostLost() finds them missing.
        if (!job || (timedOut && !ended.stopped && !condemned(worker)) ||
            (!timedOut && culpritKnown && !crashed(worker)))
            continue;
        const JobStatus status = timedOut ? JobStatus::TimedOut : JobStatus::Crashed;
        ErrorText error;
        if (timedOut) {
            error.kind = "TimedOut";
            const double limit = seconds(m_context.plan.timeout);
            error.message =
                ended.stopped
                    ? fmt::format("a signal stopped the host for longer than {:g} s; it was ended",
                                  limit)
                    : fmt::format(
                          "the job ran longer than {:g} s and could not be interrupted; its "
                          "host was ended",
                          limit);
        } else {
            error.kind = ended.exit.signal != 0 ? signalName(ended.exit.signal) : "HostEnded";
            error.message =
                fmt::format("the host ended ({}) while this job was running", describe(ended.exit));
        }
        error.traceback = ended.lastWords;
        m_intake->report(worker,
                         unfinishedRecord(*job, status, m_board.slot(worker).jobStart.load(), at),
                         error);
    }
}

bool TrialRunner::jobsLeft() const {
    if (m_bridge)
        return !m_intake->ledger().complete();
    const board::Header& header = m_board.header();
    return !m_again.empty() || header.nextRetry.load() < header.retryCount.load() ||
           header.nextJob.load(std::memory_order_acquire) < m_spec.jobs;
}

void TrialRunner::queueAgain() {
    // Only while no worker lives: nobody else reads or writes these words now.
    board::Header& header = m_board.header();
    const auto retry = m_board.retry();
    const std::size_t count = std::min(m_again.size(), retry.size());
    std::copy_n(m_again.begin(), count, retry.begin());
    header.nextRetry.store(0);
    header.retryCount.store(static_cast<std::uint32_t>(count));
    m_again.clear();
}

/// Jobs that the host's workers were at without being to blame for its end. The workers of other
/// hosts read the list meanwhile, so it only grows; what finds no room counts as lost at the end.
void TrialRunner::handOutAgain(const std::vector<std::uint32_t>& workers) {
    board::Header& header = m_board.header();
    const auto retry = m_board.retry();
    for (const std::uint32_t worker : workers) {
        const auto job = jobInFlight(worker);
        const std::uint32_t count = header.retryCount.load();
        if (!job || count >= retry.size())
            continue;
        retry[count] = *job;
        header.retryCount.store(count + 1, std::memory_order_release);
    }
}

void TrialRunner::restart(WorkerId host) {
    ++m_restarts;
    for (const std::uint32_t worker : workersOf(host)) {
        resetSlot(worker);
        m_watch->reset(worker);
        m_clocksLost[worker] |= static_cast<char>(m_stage == Stage::Measure);
    }
    board::Header& header = m_board.header();
    if (host == noWorker) {
        ++header.generation;
        m_guard->renew();
        header.hostState.store(static_cast<std::uint32_t>(board::HostState::Starting));
        header.replySize.store(0);
        m_coordinatorLost = false;
        repeatForks();
    }
    const auto started =
        host == noWorker ? m_hosts->start(host, m_memory->fd()) : startWorkers(host);
    if (!started) {
        m_error = started.error();
        m_halt = Halt::GivenUp;
    }
}

Result<void> TrialRunner::startWorkers(WorkerId host) {
    if (m_runner->forked)
        return requestFork(index(host));
    for (const std::uint32_t worker : workersOf(host))
        m_forked[worker] = now();
    return m_runner->grouped ? m_hosts->startGroup(host, m_perHost, m_memory->fd())
                             : m_hosts->start(host, m_memory->fd());
}

void TrialRunner::failWorkers(WorkerId host, const Error& error) {
    using namespace std::string_literals;
    const std::string text = ("SystemError\0"s + error.message).substr(0, board::errorTextSize);
    for (const std::uint32_t worker : workersOf(host)) {
        board::WorkerSlot& slot = m_board.slot(worker);
        std::copy(text.begin(), text.end(), slot.errorText);
        slot.errorSize = static_cast<std::uint32_t>(text.size());
        slot.state.store(static_cast<std::uint32_t>(WorkerState::Failed));
    }
}

void TrialRunner::endHosts() {
    killUntilNoneRuns();
    // Whoever forks is gone now, so nobody comes after these.
    adoptForked(true);
    killUntilNoneRuns();
}

/// Each time anew: a worker that was forked a moment before is adopted by a tick.
void TrialRunner::killUntilNoneRuns() {
    for (m_hosts->killAll(); m_hosts->anyRunning(); m_hosts->killAll())
        tick();
}

void TrialRunner::resetSlot(std::uint32_t worker) {
    // What counts on through the trial (published, consumed, the arena, notes) stays.
    board::WorkerSlot& slot = m_board.slot(worker);
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Empty));
    slot.jobStart.store(0);
    slot.interrupt.store(static_cast<std::uint32_t>(Interrupt::None));
    slot.roomWanted.store(0);
    slot.gilWaitSince.store(0);
    slot.pid.store(0);
    slot.tid.store(0);
    slot.atStart = {};
    slot.atEnd = {};
    slot.crashSignal = 0;
    slot.errorSize = 0;
}

void TrialRunner::endOverdue() {
    if (m_halt != Halt::None)
        return;
    for (const std::uint32_t worker : m_watch->check(now()))
        m_hosts->kill(hostOf(worker));
    if (intakeStuck())
        m_hosts->kill(noWorker);
}

/// Taking a result in may last for ever, as in the drain phase, while workers wait for room.
bool TrialRunner::intakeStuck() {
    if (m_stage != Stage::Measure || m_context.plan.timeout.count() <= 0)
        return false;
    bool waiting = false;
    std::uint64_t taken = 0;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        waiting = waiting || m_board.slot(worker).roomWanted.load() != 0;
        taken += m_board.slot(worker).arenaTaken.load();
    }
    // One that takes another's place has to prepare first.
    const bool prepared = m_board.header().hostState.load(std::memory_order_acquire) ==
                          static_cast<std::uint32_t>(board::HostState::Prepared);
    if (!waiting || taken != m_takenLast || !prepared) {
        m_takenLast = taken;
        m_takenAt = now();
    }
    return now() - m_takenAt > takingLimit(m_context.plan.timeout);
}

void TrialRunner::checkBoard() {
    if (m_boardDamaged || m_guard->intact())
        return;
    m_boardDamaged = true;
    if (m_halt == Halt::None && m_stage != Stage::Teardown)
        m_halt = Halt::GivenUp;
    m_context.stream.post(makeWarning(
        WarningCode::BoardDamaged,
        fmt::format(
            "somebody wrote over the job board; of {} jobs {} had been read from it before, "
            "and the trial ended there",
            m_spec.jobs, m_intake->ledger().reported()),
        m_spec.id));
}

void TrialRunner::haltWorkers() {
    constexpr std::int64_t grace = 500'000'000;
    const std::int64_t begin = now();
    if (m_halt == Halt::Stopped || m_halt == Halt::Deadline) {
        board::Header& header = m_board.header();
        header.stop.store(static_cast<std::uint32_t>(Interrupt::Cancelled));
        m_guard->expectStop();
        board::ringBell(header.attention);
        if (m_bridge)
            m_bridge->stop();
        const auto finished = [this] {
            return everyWorker([](WorkerState state) {
                return state == WorkerState::Finished || state == WorkerState::Ended ||
                       state == WorkerState::Failed;
            });
        };
        while (!finished() && now() - begin < grace && m_context.control.stops() < 2)
            tick();
        if (finished())
            return;
    }
    endHosts();
    m_intake->drain(now());
    if (m_boardDamaged)
        return; // who was at what cannot be told
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        if (const auto job = jobInFlight(worker))
            m_intake->report(worker,
                             unfinishedRecord(*job, JobStatus::Cancelled,
                                              m_board.slot(worker).jobStart.load(), now()),
                             {"Cancelled", cancelledInFlight(m_halt), {}});
}

void TrialRunner::accountForMissing() {
    if (m_intake->ledger().complete())
        return;
    // Every worker says that there is nothing left to do. What nobody reported was taken by a
    // worker that died between taking it and saying so; without such a death the board cannot be
    // believed, and the jobs count as cancelled.
    if (!m_someHostDied) {
        m_context.stream.post(
            makeWarning(WarningCode::BoardDamaged,
                        fmt::format("{} jobs were never reported although the workers had finished",
                                    m_spec.jobs - m_intake->ledger().reported()),
                        m_spec.id));
        return;
    }
    constexpr std::size_t most = 4096;
    for (const std::uint32_t job : m_intake->ledger().missing(m_spec.jobs, most))
        m_intake->report(0, unfinishedRecord(job, JobStatus::Crashed, now(), now()),
                         {"HostEnded", "the host ended when it had just taken this job", {}});
}

} // namespace gilscope::engine
