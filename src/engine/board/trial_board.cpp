#include "trial_board.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/start_thread.h>

#include "json_file.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <utility>

namespace gilscope::engine {

Result<BoardMemory> BoardMemory::create(board::Shape shape, std::string_view plan) {
    shape.planSize = plan.size();
    const std::uint64_t size = board::View::requiredSize(shape);
    if (size == 0)
        return failure(ErrorCode::Usage, message::say<MessageCode::BoardShape>());

    UniqueFd fd(::memfd_create(boardName, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd)
        return systemFailure(MessageCode::BoardNotMade);
    if (::ftruncate(fd.get(), static_cast<off_t>(size)) != 0)
        return systemFailure(MessageCode::BoardNotSized);
    // Without the seals user code could shrink the file, and the engine would die of SIGBUS.
    if (::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return systemFailure(MessageCode::BoardNotSealed);

    void* const base =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd.get(), 0);
    if (base == MAP_FAILED)
        return systemFailure(MessageCode::BoardNotMapped);
    const std::span memory(static_cast<std::byte*>(base), static_cast<std::size_t>(size));
    const board::View view = board::View::create(memory, shape);
    BoardMemory result(std::move(fd), memory, view);
    if (!view)
        return failure(ErrorCode::System, message::say<MessageCode::BoardTooLarge>());
    std::memcpy(view.plan().data(), plan.data(), plan.size());
    return result;
}

BoardMemory::BoardMemory(UniqueFd fd, std::span<std::byte> memory, board::View view)
    : m_fd(std::move(fd)), m_memory(memory), m_view(view) {}

BoardMemory::BoardMemory(BoardMemory&& other) noexcept
    : m_fd(std::move(other.m_fd)),
      m_memory(std::exchange(other.m_memory, {})),
      m_view(std::exchange(other.m_view, {})) {}

BoardMemory& BoardMemory::operator=(BoardMemory&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    std::swap(m_memory, other.m_memory);
    std::swap(m_view, other.m_view);
    return *this;
}

BoardMemory::~BoardMemory() {
    if (!m_memory.empty())
        ::munmap(m_memory.data(), m_memory.size());
}

Doorbell::Doorbell(std::atomic<std::uint32_t>& word)
    : m_word(word), m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (auto thread = startThread([this] { run(); }))
        m_thread = std::move(*thread);
    else
        m_problem = thread.error();
}

Doorbell::~Doorbell() {
    m_stop = true;
    board::ringBell(m_word);
    if (m_thread.joinable())
        m_thread.join();
}

void Doorbell::acknowledge() {
    std::uint64_t count = 0;
    // Nothing to read means that there was nothing to acknowledge.
    [[maybe_unused]] const auto size = ::read(m_event.get(), &count, sizeof count);
}

void Doorbell::run() {
    // User code could ring without pause. The first ring is passed on at once, later ones of a
    // burst together.
    constexpr auto pauseAfterRing = std::chrono::microseconds(200);
    // The word is in memory that hosts can write to, so a lost wake-up must not be for ever.
    constexpr std::int64_t longestSleep = 200'000'000;

    std::uint32_t seen = m_word.load(std::memory_order_acquire);
    while (!m_stop.load()) {
        board::futexWait(m_word, seen, longestSleep);
        const std::uint32_t now = m_word.load(std::memory_order_acquire);
        if (now == seen)
            continue;
        seen = now;
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto size = ::write(m_event.get(), &one, sizeof one);
        if (!m_stop.load())
            std::this_thread::sleep_for(pauseAfterRing);
    }
}

namespace {
constexpr std::uint64_t wordBits = 64;
}

JobLedger::JobLedger(std::uint64_t jobs) : m_jobs(jobs), m_bits((jobs + wordBits - 1) / wordBits) {}

bool JobLedger::report(std::uint64_t job, board::JobStatus status) {
    if (job >= m_jobs)
        return false;
    std::uint64_t& word = m_bits[job / wordBits];
    const std::uint64_t bit = std::uint64_t{1} << (job % wordBits);
    if (word & bit)
        return false;
    word |= bit;
    ++m_reported;
    ++m_counts[static_cast<std::size_t>(status)];
    return true;
}

bool JobLedger::seen(std::uint64_t job) const {
    return job < m_jobs && (m_bits[job / wordBits] >> (job % wordBits) & 1U) != 0;
}

std::uint64_t JobLedger::count(board::JobStatus status) const {
    return m_counts[static_cast<std::size_t>(status)];
}

std::vector<std::uint32_t> JobLedger::missing(std::uint64_t end, std::size_t most) const {
    std::vector<std::uint32_t> jobs;
    end = std::min(end, m_jobs);
    for (std::uint64_t base = 0; base < end; base += wordBits) {
        std::uint64_t gaps = ~m_bits[base / wordBits];
        for (; gaps != 0; gaps &= gaps - 1) {
            const std::uint64_t job = base + static_cast<std::uint64_t>(std::countr_zero(gaps));
            if (job >= end || jobs.size() >= most)
                return jobs;
            jobs.push_back(static_cast<std::uint32_t>(job));
        }
    }
    return jobs;
}

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
