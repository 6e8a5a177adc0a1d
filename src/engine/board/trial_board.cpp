#include "trial_board.h"

#include <gilscope/message/error_text.h>

#include <algorithm>
#include <cstring>

namespace gilscope::engine {

using board::Gate;
using board::Interrupt;

namespace {

void fillIn(const board::View& board, const BoardSetup& setup) {
    board::Header& header = board.header();
    header.epoch = setup.epoch;
    header.lifelineFd = setup.lifelineFd;
    header.arrivalInterval = setup.arrivalInterval;
    header.results = setup.results;
    for (std::uint32_t worker = 0; worker < board.workers(); ++worker)
        board.slot(worker).pinnedCpu = setup.pins[worker];
}

} // namespace

WorkerState readState(const board::WorkerSlot& slot) {
    const std::uint32_t state = slot.state.load(std::memory_order_acquire);
    return state <= static_cast<std::uint32_t>(WorkerState::Failed)
               ? static_cast<WorkerState>(state)
               : WorkerState::Empty;
}

Result<std::unique_ptr<TrialBoard>> TrialBoard::make(const BoardSetup& setup, Poller& poller) {
    auto memory = BoardMemory::create(setup.shape, setup.plan);
    if (!memory)
        return tl::unexpected(memory.error());
    fillIn(memory->view(), setup);
    std::unique_ptr<TrialBoard> made(new TrialBoard(std::move(*memory), setup.epoch, poller));
    if (const auto& problem = made->m_bell.problem())
        return tl::unexpected(*problem);
    const auto watched = poller.watch(
        made->m_bell.fd(), [bell = &made->m_bell](std::uint32_t) { bell->acknowledge(); });
    if (!watched)
        return tl::unexpected(watched.error());
    return made;
}

TrialBoard::TrialBoard(BoardMemory memory, std::int64_t epoch, Poller& poller)
    : m_memory(std::move(memory)),
      m_epoch(epoch),
      m_poller(poller),
      m_bell(m_memory.view().header().doorbell) {
    keepConstants();
}

TrialBoard::~TrialBoard() {
    m_poller.forget(m_bell.fd());
}

void TrialBoard::keepConstants() {
    std::memcpy(m_constants.data(), &header(), constantBytes);
}

bool TrialBoard::intact() const {
    return header().gate.load(std::memory_order_relaxed) == static_cast<std::uint32_t>(m_gate) &&
           (header().stop.load(std::memory_order_relaxed) != 0) == m_stop &&
           std::memcmp(m_constants.data(), &header(), constantBytes) == 0;
}

void TrialBoard::openGate(Gate gate) {
    auto& word = header().gate;
    word.store(static_cast<std::uint32_t>(gate), std::memory_order_release);
    m_gate = gate;
    board::futexWakeAll(word);
    board::ringBell(header().coordinatorBell); // where one forks it sleeps on that
}

void TrialBoard::requestStop() {
    header().stop.store(static_cast<std::uint32_t>(Interrupt::Cancelled));
    m_stop = true;
    board::ringBell(header().attention);
}

void TrialBoard::endWarmup() {
    header().warmup = 0;
    keepConstants();
}

void TrialBoard::expectCoordinator() {
    ++header().generation;
    keepConstants();
    header().hostState.store(static_cast<std::uint32_t>(board::HostState::Starting));
    header().replySize.store(0);
}

void TrialBoard::resetWorker(std::uint32_t worker) {
    // What counts on through the trial (published, consumed, the arena, notes) stays.
    board::WorkerSlot& at = slot(worker);
    at.state.store(static_cast<std::uint32_t>(WorkerState::Empty));
    at.jobStart.store(0);
    at.interrupt.store(static_cast<std::uint32_t>(Interrupt::None));
    at.roomWanted.store(0);
    at.gilWaitSince.store(0);
    at.pid.store(0);
    at.tid.store(0);
    at.atStart = {};
    at.atEnd = {};
    at.crashSignal = 0;
    at.errorSize = 0;
}

void TrialBoard::failWorker(std::uint32_t worker, const Error& error) {
    const std::string text = packError("SystemError", error.message, {}, board::errorTextSize);
    board::WorkerSlot& at = slot(worker);
    std::copy(text.begin(), text.end(), at.errorText);
    at.errorSize = static_cast<std::uint32_t>(text.size());
    at.state.store(static_cast<std::uint32_t>(WorkerState::Failed));
}

board::HostState TrialBoard::coordinatorState() const {
    return static_cast<board::HostState>(header().hostState.load(std::memory_order_acquire));
}

std::optional<std::uint32_t> TrialBoard::jobInFlight(std::uint32_t worker,
                                                     const JobLedger& ledger) const {
    const board::WorkerSlot& at = slot(worker);
    const std::uint32_t job = at.job.load(std::memory_order_acquire);
    const bool running =
        at.jobStart.load(std::memory_order_acquire) > 0 && readState(at) == WorkerState::Running;
    if (!running || job >= ledger.jobs() || ledger.seen(job))
        return std::nullopt;
    return job;
}

std::uint64_t TrialBoard::nextJob() const {
    return header().nextJob.load(std::memory_order_acquire);
}

bool TrialBoard::retriesPending() const {
    return header().nextRetry.load() < header().retryCount.load();
}

void TrialBoard::retry(const std::vector<std::uint32_t>& jobs) {
    const auto list = view().retry();
    const std::size_t count = std::min(jobs.size(), list.size());
    std::copy_n(jobs.begin(), count, list.begin());
    header().nextRetry.store(0);
    header().retryCount.store(static_cast<std::uint32_t>(count));
}

void TrialBoard::addRetries(const std::vector<std::uint32_t>& jobs) {
    const auto list = view().retry();
    for (const std::uint32_t job : jobs) {
        const std::uint32_t count = header().retryCount.load();
        if (count >= list.size())
            return;
        list[count] = job;
        header().retryCount.store(count + 1, std::memory_order_release);
    }
}

std::size_t TrialBoard::retryRoom() const {
    const std::size_t capacity = view().retry().size();
    return capacity - std::min<std::size_t>(capacity, header().retryCount.load());
}

} // namespace gilscope::engine
