#include "trial_runner.h"

#include "process/descendants.h"

#include <gilscope/warnings.h>

namespace gilscope::engine {

using board::Gate;
using board::HostState;

TrialRunner::TrialRunner(const TrialContext& context, TrialSpec spec)
    : m_context(context),
      m_spec(std::move(spec)),
      m_runner(*context.shelf.find(m_spec.runner)),
      m_python(context.pythons.of(m_spec.runner).python),
      m_epoch(board::monotonicNow()),
      m_halt(context),
      m_faults(context, m_spec, m_runner.info, m_halt),
      m_report(context, m_spec, m_runner.info, m_faults.record()),
      m_sampler(context, m_spec),
      m_loop(context, m_halt, m_faults, m_sampler) {}

Result<TrialEndEvent> TrialRunner::run() {
    m_context.stream.post(TrialEvent{m_spec, Nanoseconds{m_epoch - m_context.begin}});
    if (m_python.problem)
        return m_report.unsupported(*m_python.problem);

    const Result<bool> prepared = prepare();
    if (!prepared)
        return tl::unexpected(prepared.error());
    if (*prepared && spawn() && measure())
        drain();
    if (m_halt.error())
        return tl::unexpected(*m_halt.error());
    tearDown();
    return m_report.end(*m_parts, m_halt);
}

Result<bool> TrialRunner::prepare() {
    bool call = m_context.plan.prepare;
    while (true) {
        const auto prepared = prepareOnce(call);
        if (!prepared || *prepared || m_halt)
            return prepared;
        // Without the call the host may get further; if it did not make the call, it will not.
        if (!call)
            break;
        call = false;
        m_faults.noteSecondPreparation();
    }
    m_parts->intake.postError(m_faults.record().preparation);
    m_halt.giveUp();
    return false;
}

Result<bool> TrialRunner::prepareOnce(bool call) {
    m_parts.reset(); // the hosts end before there are others
    auto parts = TrialParts::make(m_context, m_spec, m_runner, m_python, m_epoch, call);
    if (!parts)
        return tl::unexpected(parts.error());
    m_parts = std::move(*parts);
    if (auto started = m_parts->hosts->startCoordinator(); !started)
        return tl::unexpected(started.error());
    return waitForPrepared(call);
}

bool TrialRunner::waitForPrepared(bool call) {
    const TrialBoard& board = *m_parts->board;
    const auto settled = [&] {
        return m_parts->coordinatorLost || board.coordinatorState() == HostState::Prepared ||
               board.coordinatorState() == HostState::Failed;
    };
    // The limit is for the call, not for loading the script; the arguments are on the board, never
    // empty when encoded, when the call begins.
    const auto called = [&] { return settled() || board.header().argumentsSize.load() != 0; };
    const std::int64_t limit = call ? m_context.plan.timeout.count() : 0;
    const bool inTime = m_loop.runUntil(*m_parts, called) &&
                        m_loop.runUntil(*m_parts, settled, limit > 0 ? limit : -1);
    if (m_halt)
        return false;
    if (!inTime)
        m_loop.endHosts(*m_parts);
    if (!inTime || m_parts->coordinatorLost)
        return false;
    m_report.prepared(*m_parts, m_halt);
    return !m_halt;
}

bool TrialRunner::spawn() {
    m_report.spawnBegins(*m_parts);
    m_sampler.memoryRead(m_report.pssKib());
    m_parts->openGate(Gate::Spawn);
    for (const WorkerId host : m_parts->hosts->layout().hosts()) {
        if (const auto started = m_parts->hosts->startHost(host); !started)
            for (const std::uint32_t worker : m_parts->hosts->layout().workersOf(host))
                m_parts->board->failWorker(worker, started.error());
        m_loop.attend(*m_parts);
        if (m_halt)
            break;
    }
    const bool settled = m_loop.runUntil(*m_parts, [this] {
        return !m_parts->hosts->starting() && m_parts->everyWorker([](WorkerState state) {
            return state == WorkerState::Ready || state == WorkerState::Failed;
        });
    });
    const std::int64_t at = m_parts->board->now();
    if (!settled || m_halt) {
        m_report.spawnCutOff(at);
        return false;
    }
    const bool someReady = m_report.spawned(*m_parts, at);
    m_sampler.memoryRead(m_report.pssKib());
    return someReady;
}

bool TrialRunner::measure() {
    TrialBoard& board = *m_parts->board;
    m_report.beforeMeasure();
    m_context.stream.setGentle(true);
    if (m_context.plan.live)
        m_sampler.lookAtBarrier(board.now(), *m_parts);
    const std::int64_t start = board.now();
    m_report.measureBegins(start);
    m_parts->results.begin(start);
    board.header().measureStart.store(start);
    m_parts->openGate(Gate::Measure);
    m_sampler.barrierOpened(start);
    const bool settled = m_loop.runUntil(*m_parts, [this] { return m_parts->allFinished(); });
    m_context.stream.setGentle(false);
    // Workers may seem to have finished because somebody wrote over what they say.
    m_faults.checkBoard(*m_parts);
    // The workers of a trial that was given up are settled too: they are gone.
    const bool finished = settled && !m_halt;
    if (!finished)
        m_loop.haltWorkers(*m_parts);
    m_parts->intake.drain(board.now());
    if (finished)
        m_faults.accountForMissing(*m_parts);
    const std::int64_t lastEnd = m_parts->intake.lastEnd();
    const std::int64_t end = lastEnd > start ? lastEnd : board.now();
    if (m_context.plan.live)
        m_sampler.sample(board.now(), *m_parts);
    m_report.measured(*m_parts, end, finished);
    if (finished)
        m_sampler.memoryRead(m_report.pssKib());
    return finished;
}

bool TrialRunner::drain() {
    m_report.drainBegins(m_parts->board->now());
    m_parts->openGate(Gate::Drain);
    // A result may take for ever to decode. With a time limit for jobs, a sum of them bounds it.
    const std::int64_t limit =
        m_context.plan.timeout.count() > 0 ? takingLimit(m_context.plan.timeout) : -1;
    const auto settled = [this] {
        return m_parts->coordinatorLost || m_parts->board->coordinatorState() == HostState::Drained;
    };
    const bool inTime = m_loop.runUntil(*m_parts, settled, limit);
    const std::int64_t at = m_parts->board->now();
    const bool drained = inTime && !m_parts->coordinatorLost;
    if (drained)
        m_report.drained(*m_parts, at);
    else
        m_report.drainFailed(*m_parts, at, static_cast<bool>(m_halt));
    return drained;
}

void TrialRunner::tearDown() {
    const std::int64_t start = m_parts->board->now();
    const bool orderly = !m_halt;
    if (m_context.plan.live && orderly)
        m_sampler.sample(start, *m_parts);
    m_parts->openGate(Gate::Teardown);
    waitForEnd(orderly);
    m_loop.endHosts(*m_parts);
    const std::int64_t end = m_parts->board->now();
    m_parts->intake.drain(end);
    m_parts->intake.finish();
    if (orderly)
        m_report.tornDown(*m_parts, start, end);
    endOrphans();
}

void TrialRunner::waitForEnd(bool orderly) {
    const auto ended = [this] { return !m_parts->hosts->processes().anyRunning(); };
    const std::int64_t start = m_parts->board->now();
    if (orderly) {
        constexpr std::int64_t grace = 5'000'000'000;
        constexpr std::int64_t perWorker = 20'000'000;
        const std::int64_t limit = grace + perWorker * m_spec.workers;
        if (!m_loop.runUntil(*m_parts, ended, limit) && !m_halt)
            m_context.stream.post(
                makeWarning(message::say<MessageCode::HostForcedToEnd>(), m_spec.id));
    }
    // Stopped, but in good order: what the callable printed may still be in buffers of the host.
    constexpr std::int64_t shortGrace = 250'000'000;
    while (m_halt.orderly() && !ended() && m_parts->board->now() - start < shortGrace &&
           !m_halt.hurried())
        m_loop.tick(*m_parts);
}

void TrialRunner::endOrphans() {
    // A runtime of another language has helpers of its own, which the callable knows nothing of.
    if (const std::size_t orphans = killOrphans({}); orphans > 0 && !m_parts->hosts->hasHelpers())
        m_context.stream.post(
            makeWarning(message::say<MessageCode::ProcessesLeftBehindCounted>(orphans), m_spec.id));
}

} // namespace gilscope::engine
