#include "trial_parts.h"

#include <gilscope/board.h>

#include "hosts/cpython_hosts.h"
#include "machine/ceiling.h"

#include <algorithm>
#include <utility>

namespace gilscope::engine {

void TrialHalt::look() {
    if (m_reason != Halt::None && m_reason != Halt::GivenUp)
        return;
    if (m_context.stream.broken())
        m_reason = Halt::Broken;
    else if (m_context.control.stopWanted())
        m_reason = Halt::Stopped;
    else if (m_context.deadline != 0 && board::monotonicNow() >= m_context.deadline)
        m_reason = Halt::Deadline;
}

void TrialHalt::giveUp() {
    if (m_reason == Halt::None)
        m_reason = Halt::GivenUp;
}

void TrialHalt::fail(Error error) {
    m_error = std::move(error);
    giveUp();
}

void TrialHalt::findNothing(Message message) {
    m_reason = Halt::NothingRuns;
    m_neverRuns = std::move(message);
}

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

BoardSetup boardSetup(const TrialContext& context, const TrialSpec& spec,
                      const RunnerInfo& runner) {
    const Plan& plan = context.plan;
    BoardSetup setup;
    setup.shape = {.workers = spec.workers,
                   .jobs = spec.jobs,
                   .warmup = plan.warmup,
                   .ringCapacity = 0,
                   .arenaCapacity = arenaCapacity(runner, plan, context.machine, spec.workers),
                   .planSize = 0};
    setup.lifelineFd = context.lifeline.fd();
    setup.arrivalInterval = plan.arrivalInterval.count();
    setup.results =
        plan.results == ResultsPolicy::None ? board::ResultsMode::None : board::ResultsMode::Return;
    for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
        setup.pins.push_back(pinnedCpu(context.machine, plan.pin, worker));
    return setup;
}

} // namespace

Result<std::unique_ptr<TrialParts>>
TrialParts::make(const TrialContext& context, const TrialSpec& spec, const ShelfRunner& runner,
                 const ChosenPython& python, std::int64_t epoch, bool prepareCall) {
    BoardSetup setup = boardSetup(context, spec, runner.info);
    setup.epoch = epoch;
    setup.plan = hostPlan(context, spec, python, prepareCall);
    auto board = TrialBoard::make(setup, context.poller);
    if (!board)
        return tl::unexpected(board.error());
    return std::make_unique<TrialParts>(context, spec, runner, python, std::move(*board),
                                        prepareCall);
}

TrialParts::TrialParts(const TrialContext& context, const TrialSpec& spec,
                       const ShelfRunner& runner, const ChosenPython& python,
                       std::unique_ptr<TrialBoard> laidOut, bool prepareCall)
    : board(std::move(laidOut)),
      intake(spec.id, board->view(), context.stream, context.plan.timeout),
      watch(board->view(), context.plan.timeout.count()),
      results(*board, context.plan.timeout),
      hosts(makeWorkerHosts({context, spec, runner, python, *board, intake, prepareCall})),
      workerDropped(spec.workers, 0),
      clocksLost(spec.workers, 0) {}

void TrialParts::openGate(board::Gate gate) {
    board->openGate(gate);
    hosts->gateOpened(gate);
}

void TrialParts::requestStop() {
    board->requestStop();
    hosts->stopRequested();
}

bool TrialParts::everyWorker(const std::function<bool(WorkerState)>& settled) const {
    for (std::uint32_t worker = 0; worker < board->workers(); ++worker)
        if (!workerDropped[worker] && !settled(board->state(worker)))
            return false;
    return true;
}

bool TrialParts::allFinished() const {
    return everyWorker([](WorkerState state) {
        return state == WorkerState::Finished || state == WorkerState::Ended ||
               state == WorkerState::Failed;
    });
}

} // namespace gilscope::engine
