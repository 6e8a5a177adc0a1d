#include "trial_runner.h"

#include "machine/pinning.h"
#include "process/descendants.h"

#include <gilscope/script_text.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace gilscope::engine {

using board::Gate;
using board::HostState;

namespace {

/// Room for one worker's results. Memory is taken only as results come, so this is a bound on
/// address space: half of the machine's memory for all workers together, at most 8 GiB each.
std::uint64_t arenaCapacity(const RunnerInfo& runner, const Plan& plan, const MachineFacts& machine,
                            std::uint32_t workers) {
    constexpr std::uint64_t least = 16u << 20;
    constexpr std::uint64_t most = 8ULL << 30;
    constexpr std::uint64_t nothing = 4096;
    if (!runner.encodes || plan.results == ResultsPolicy::None)
        return nothing;
    return std::clamp(machine.memoryBytes / 2 / workers, least, most);
}

/// A trial of fewer workers than the shape has, as for calibration, has one process.
std::uint32_t workersPerHost(const RunnerInfo* runner, const TrialSpec& spec) {
    if (runner == nullptr || !(runner->ownProcesses || runner->grouped))
        return 0;
    if (!runner->grouped)
        return 1;
    return hybridShape(parseRunnerId(spec.runner), spec.workers)
        .value_or(HybridShape{1, spec.workers})
        .perProcess;
}

} // namespace

TrialRunner::TrialRunner(const TrialContext& context, TrialSpec spec)
    : m_context(context),
      m_spec(std::move(spec)),
      m_shelved(context.shelf.find(m_spec.runner)),
      m_runner(m_shelved ? &m_shelved->info : nullptr),
      m_perHost(workersPerHost(m_runner, m_spec)),
      m_python(context.pythons.of(m_spec.runner).python),
      m_epoch(board::monotonicNow()),
      m_sampler(context, m_spec, m_perHost, m_runner && m_runner->dialect) {}

TrialRunner::~TrialRunner() {
    if (m_doorbell)
        m_context.poller.forget(m_doorbell->fd());
}

Result<TrialEndEvent> TrialRunner::run() {
    if (!m_runner)
        return failure(ErrorCode::Usage, "there is no runner called '" + m_spec.runner + "'");
    m_context.stream.post(TrialEvent{m_spec, Nanoseconds{m_epoch - m_context.begin}});

    if (!m_python.problem.empty())
        return endUnsupported();

    Result<bool> goesOn = prepare();
    if (goesOn && *goesOn)
        goesOn = spawn();
    if (!goesOn)
        return tl::unexpected(goesOn.error());
    if (*goesOn && measure())
        drainResults();
    if (m_error)
        return tl::unexpected(*m_error);
    teardown();

    m_end = endEvent();
    m_context.stream.post(m_end);
    return m_end;
}

TrialEndEvent TrialRunner::endUnsupported() {
    m_context.stream.post(
        makeWarning(WarningCode::UnsupportedRunner,
                    fmt::format("{} cannot run this plan: {}",
                                runnerPlural(&m_context.planned, m_spec.runner), m_python.problem),
                    m_spec.id));
    m_end.trial = m_spec.id;
    m_end.status = TrialStatus::Unsupported;
    m_end.jobsCancelled = m_spec.jobs;
    m_context.stream.post(m_end);
    return m_end;
}

Result<void> TrialRunner::setUp(bool prepareCall) {
    if (m_doorbell)
        m_context.poller.forget(m_doorbell->fd());
    m_doorbell.reset();
    m_bridge.reset();
    m_hosts.reset();

    const board::Shape shape{
        .workers = m_spec.workers,
        .jobs = m_spec.jobs,
        .warmup = m_context.plan.warmup,
        .ringCapacity = 0,
        .arenaCapacity =
            arenaCapacity(*m_runner, m_context.plan, m_context.machine, m_spec.workers),
        .planSize = 0,
    };
    auto memory = BoardMemory::create(shape, hostPlan(prepareCall));
    if (!memory)
        return tl::unexpected(memory.error());
    m_memory = std::move(*memory);
    m_board = m_memory->view();
    board::Header& header = m_board.header();
    header.epoch = m_epoch;
    header.lifelineFd = m_context.lifeline.fd();
    header.arrivalInterval = m_context.plan.arrivalInterval.count();
    header.results = m_context.plan.results == ResultsPolicy::None ? board::ResultsMode::None
                                                                   : board::ResultsMode::Return;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        m_board.slot(worker).pinnedCpu = pinnedCpu(m_context.machine, m_context.plan.pin, worker);

    m_guard.emplace(m_board);
    m_intake =
        std::make_unique<JobIntake>(m_spec.id, m_board, m_context.stream, m_context.plan.timeout);
    m_watch = std::make_unique<JobWatch>(m_board, m_context.plan.timeout.count());
    m_hosts = std::make_unique<TrialHosts>(m_spec.id, m_python, m_context.lifeline,
                                           m_context.poller, m_context.stream);
    if (m_runner->dialect)
        m_bridge = std::make_unique<DialectBridge>(
            m_spec.id, m_board, m_shelved->manifest->capabilities, *m_intake, m_context.stream);
    m_workerGone.assign(m_spec.workers, 0);
    m_awaited.assign(m_spec.workers, 0);
    m_missing.assign(m_spec.workers, 0);
    m_clocksLost.assign(m_spec.workers, 0);
    m_forked.assign(m_spec.workers, 0);
    m_coordinatorLost = false;
    m_doorbell = std::make_unique<Doorbell>(header.doorbell);
    if (!m_doorbell->problem().empty())
        return failure(ErrorCode::System, m_doorbell->problem());
    return m_context.poller.watch(m_doorbell->fd(),
                                  [this](std::uint32_t) { m_doorbell->acknowledge(); });
}

std::string TrialRunner::hostPlan(bool prepareCall) const {
    using nlohmann::json;
    const Plan& plan = m_context.plan;
    const json object = {
        {"runner", parseRunnerId(m_spec.runner).base},
        {"script", scriptTextToJson(plan.script)},
        {"source", scriptTextToJson(m_context.source)},
        {"callable", plan.callable},
        {"arguments", m_spec.arguments.empty() ? plan.arguments : m_spec.arguments},
        {"prepare", prepareCall},
        {"memory_limit", plan.memoryLimit},
        {"python", json::parse(m_python.settings, nullptr, false)},
    };
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<bool> TrialRunner::prepare() {
    m_stage = Stage::Prepare;
    bool prepareCall = m_context.plan.prepare;
    while (true) {
        if (auto ready = setUp(prepareCall); !ready)
            return tl::unexpected(ready.error());
        if (auto started = startHost(prepareCall); !started)
            return tl::unexpected(started.error());
        auto prepared = waitForPrepared(prepareCall);
        if (!prepared || *prepared || m_halt != Halt::None)
            return prepared;
        // Without the call the host may get further; if it did not make the call, it will not.
        if (!prepareCall)
            break;
        prepareCall = false;
        ++m_restarts;
        ++m_freeRestarts;
        m_context.stream.post(makeWarning(
            WarningCode::PrepareFailed,
            "the host ended, or the time limit was over, while the callable was called once in "
            "preparation; the trial goes on without that call",
            m_spec.id));
    }
    m_intake->postError(m_prepareFailure);
    m_halt = Halt::GivenUp;
    return false;
}

Result<bool> TrialRunner::waitForPrepared(bool prepareCall) {
    const board::Header& header = m_board.header();
    const auto state = [&] {
        return static_cast<HostState>(header.hostState.load(std::memory_order_acquire));
    };
    const auto settled = [&] {
        return m_coordinatorLost || state() == HostState::Prepared || state() == HostState::Failed;
    };
    // The limit is for the call, not for loading the script; the arguments are on the board, never
    // empty when encoded, when the call begins.
    const auto called = [&] { return settled() || header.argumentsSize.load() != 0; };
    const std::int64_t limit = prepareCall ? m_context.plan.timeout.count() : 0;
    bool inTime = runUntil(called) && runUntil(settled, limit > 0 ? limit : -1);
    if (m_halt != Halt::None)
        return false;
    if (!inTime) {
        endHosts();
        return false;
    }
    if (m_coordinatorLost)
        return false;
    m_prepareEnd = now();
    readReply();
    reportPrepared();
    if (m_halt != Halt::None)
        return false;
    if (state() == HostState::Prepared)
        return true;
    m_refused = refusedByHost() || m_refused;
    m_halt = Halt::GivenUp; // it said why: the script cannot be loaded
    return false;
}

Result<bool> TrialRunner::spawn() {
    readPss(m_pssBefore);
    m_stage = Stage::Spawn;
    m_spawnStart = now();
    openGate(Gate::Spawn);
    for (std::uint32_t worker = 0; worker < m_spec.workers && m_perHost > 0; worker += m_perHost) {
        if (auto started = startWorkers(WorkerId{worker}); !started)
            failWorkers(WorkerId{worker}, started.error());
        attend();
        if (m_halt != Halt::None)
            break;
    }
    const bool ready = runUntil([this] {
        return !forksPending() && everyWorker([](WorkerState state) {
            return state == WorkerState::Ready || state == WorkerState::Failed;
        });
    });
    m_warmupEnd = m_importEnd = now();
    if (!ready || m_halt != Halt::None)
        return false;
    reportReady();
    reportPinning();
    readPss(m_pssReady);
    return !m_allWorkersFailed;
}

bool TrialRunner::measure() {
    m_stage = Stage::Measure;
    m_throttledBefore = m_context.throttle.read();
    m_context.stream.setGentle(true);
    if (m_context.plan.live)
        m_sampler.lookAtBarrier(now(), m_board, *m_intake, *m_hosts);
    m_measureStart = m_takenAt = now();
    m_board.header().measureStart.store(m_measureStart);
    openGate(Gate::Measure);
    m_sampler.barrierOpened(m_measureStart);
    const bool settled = runUntil([this] {
        return everyWorker([](WorkerState state) {
            return state == WorkerState::Finished || state == WorkerState::Ended ||
                   state == WorkerState::Failed;
        });
    });
    m_context.stream.setGentle(false);
    checkBoard(); // workers may seem to have finished because somebody wrote over what they say
    // The workers of a trial that was given up are settled too: they are gone.
    const bool finished = settled && m_halt == Halt::None;
    if (!finished)
        haltWorkers();
    m_intake->drain(now());
    if (finished)
        accountForMissing();
    m_measureEnd = m_intake->lastEnd() > m_measureStart ? m_intake->lastEnd() : now();
    if (m_context.plan.live)
        m_sampler.sample(now(), m_board, *m_intake, *m_hosts);
    reportMeasured();
    reportThrottling();
    if (!finished)
        return false;
    readPss(m_pssMeasured);
    return true;
}

bool TrialRunner::drainResults() {
    m_stage = Stage::Drain;
    m_drainStart = now();
    openGate(Gate::Drain);
    // A result may take for ever to decode. With a time limit for jobs, a sum of them bounds it.
    const std::int64_t limit =
        m_context.plan.timeout.count() > 0 ? takingLimit(m_context.plan.timeout) : -1;
    const bool drained = runUntil(
        [this] {
            return m_coordinatorLost ||
                   m_board.header().hostState.load(std::memory_order_acquire) ==
                       static_cast<std::uint32_t>(HostState::Drained);
        },
        limit);
    m_drainEnd = now();
    if (drained && !m_coordinatorLost) {
        readReply();
        reportDrained();
        return true;
    }
    if (m_halt == Halt::None)
        reportNotTakenIn();
    return false;
}

void TrialRunner::teardown() {
    const std::int64_t start = now();
    const bool orderly = m_halt == Halt::None;
    m_stage = Stage::Teardown;
    if (m_context.plan.live && orderly)
        m_sampler.sample(start, m_board, *m_intake, *m_hosts);
    openGate(Gate::Teardown);
    if (orderly) {
        constexpr std::int64_t grace = 5'000'000'000;
        constexpr std::int64_t perWorker = 20'000'000;
        const bool ended =
            runUntil([this] { return !m_hosts->anyRunning(); }, grace + perWorker * m_spec.workers);
        if (!ended && m_halt == Halt::None)
            m_context.stream.post(makeWarning(WarningCode::HostForcedToEnd, {}, m_spec.id));
    }
    // Stopped, but in good order: what the callable printed may still be in buffers of the host.
    constexpr std::int64_t shortGrace = 250'000'000;
    if (m_halt == Halt::Stopped || m_halt == Halt::Deadline)
        while (m_hosts->anyRunning() && now() - start < shortGrace && m_context.control.stops() < 2)
            tick();
    endHosts();
    const std::int64_t end = now();

    m_intake->drain(end);
    m_intake->finish();
    if (orderly) {
        postPhase(Phase::Teardown, start, end);
        for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
            const board::WorkerSlot& slot = m_board.slot(worker);
            if (slot.teardownStart >= start && slot.teardownEnd >= slot.teardownStart)
                postPhase(Phase::Teardown, slot.teardownStart, std::min(slot.teardownEnd, end),
                          WorkerId{worker});
        }
    }
    // A runtime of another language has helpers of its own, which the callable knows nothing of.
    if (const std::size_t orphans = killOrphans({}); orphans > 0 && !m_bridge)
        m_context.stream.post(makeWarning(
            WarningCode::ProcessesLeftBehind,
            fmt::format("the callable left {} process{} behind, which {} ended", orphans,
                        orphans == 1 ? "" : "es", orphans == 1 ? "was" : "were"),
            m_spec.id));
    reportDoubts();
}

} // namespace gilscope::engine
