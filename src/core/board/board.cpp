#include <gilscope/board.h>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <climits>
#include <new>

namespace gilscope::board {

namespace {

constexpr std::size_t pageSize = 4096;
constexpr std::uint64_t notesPerWorker = 256u << 10;
constexpr std::uint32_t retryEntries = 4096;
constexpr std::uint64_t replyBytes = 1u << 20;
constexpr std::uint64_t argumentsBytes = 64u << 20;
constexpr std::uint64_t codeBytes = 16u << 20;
constexpr std::uint32_t mostRecords = 1u << 20;
constexpr std::uint32_t fewestRecords = 1024;
constexpr std::uint64_t ringBudget = 64u << 20;

/// Hands out parts of the segment one after the other and remembers whether the sum still fits
/// in 64 bits.
class Allocator {
public:
    std::uint64_t take(std::uint64_t count, std::uint64_t size, std::uint64_t alignment) {
        std::uint64_t bytes = 0;
        std::uint64_t begin = 0;
        m_overflow |= __builtin_mul_overflow(count, size, &bytes);
        m_overflow |= __builtin_add_overflow(m_end, alignment - 1, &begin);
        begin &= ~(alignment - 1);
        m_overflow |= __builtin_add_overflow(begin, bytes, &m_end);
        return begin;
    }
    /// Bytes used so far; 0 if they cannot be counted.
    std::uint64_t end() const { return m_overflow ? 0 : m_end; }

private:
    std::uint64_t m_end = 0;
    bool m_overflow = false;
};

std::uint32_t chooseRingCapacity(const Shape& shape) {
    if (shape.ringCapacity != 0)
        return std::bit_ceil(std::min(shape.ringCapacity, mostRecords));
    // One worker may get all the jobs, so a ring that holds them all never has to wait.
    const std::uint64_t jobs = std::min<std::uint64_t>(shape.jobs, mostRecords);
    const std::uint64_t rows = std::min<std::uint64_t>(jobs + shape.warmup, mostRecords);
    const std::uint64_t share = ringBudget / sizeof(JobRecord) / shape.workers;
    const std::uint64_t chosen = std::min(std::bit_ceil(std::max<std::uint64_t>(rows, 1)),
                                          std::bit_floor(std::max<std::uint64_t>(share, 1)));
    return std::max(static_cast<std::uint32_t>(chosen), fewestRecords);
}

/// True if `count` pieces of `size` bytes from `offset` on lie behind the header and before
/// `total`.
bool fits(std::uint64_t offset, std::uint64_t count, std::uint64_t size, std::uint64_t alignment,
          std::uint64_t total) {
    std::uint64_t bytes = 0;
    std::uint64_t end = 0;
    return offset >= sizeof(Header) && offset % alignment == 0 &&
           !__builtin_mul_overflow(count, size, &bytes) &&
           !__builtin_add_overflow(offset, bytes, &end) && end <= total;
}

bool isAligned(const std::byte* memory) {
    return reinterpret_cast<std::uintptr_t>(memory) % cacheLine == 0;
}

} // namespace

View::Layout View::layoutFor(const Shape& shape) {
    Layout layout;
    if (shape.workers == 0 || shape.workers > maxWorkers)
        return layout;
    const std::uint64_t workers = shape.workers;
    layout.jobs = shape.jobs;
    layout.workers = shape.workers;
    layout.ringCapacity = chooseRingCapacity(shape);
    layout.retryCapacity = retryEntries;
    layout.planSize = shape.planSize;
    layout.replyCapacity = replyBytes;
    layout.argumentsCapacity = argumentsBytes;
    layout.codeCapacity = codeBytes;
    layout.notesCapacity = notesPerWorker;

    Allocator allocator;
    if (shape.arenaCapacity > UINT64_MAX - pageSize)
        return layout;
    layout.arenaCapacity = (shape.arenaCapacity + pageSize - 1) & ~(std::uint64_t{pageSize} - 1);
    allocator.take(1, sizeof(Header), cacheLine);
    layout.slotsOffset = allocator.take(workers, sizeof(WorkerSlot), cacheLine);
    layout.retryOffset = allocator.take(retryEntries, sizeof(std::uint32_t), cacheLine);
    layout.planOffset = allocator.take(1, layout.planSize, cacheLine);
    layout.replyOffset = allocator.take(1, layout.replyCapacity, cacheLine);
    layout.ringsOffset = allocator.take(workers * layout.ringCapacity, sizeof(JobRecord), pageSize);
    layout.notesOffset = allocator.take(workers, layout.notesCapacity, pageSize);
    // What is large and mostly empty comes last: pages that nobody touches cost nothing.
    layout.codeOffset = allocator.take(1, layout.codeCapacity, pageSize);
    layout.argumentsOffset = allocator.take(1, layout.argumentsCapacity, pageSize);
    layout.arenasOffset = allocator.take(workers, layout.arenaCapacity, pageSize);
    allocator.take(0, 0, pageSize);
    layout.totalSize = allocator.end();
    return layout;
}

std::uint64_t View::requiredSize(const Shape& shape) {
    return layoutFor(shape).totalSize;
}

View View::create(std::span<std::byte> memory, const Shape& shape) {
    const Layout layout = layoutFor(shape);
    if (layout.totalSize == 0 || layout.totalSize > memory.size() || !isAligned(memory.data()))
        return {};

    auto* header = new (memory.data()) Header;
    header->workers = layout.workers;
    header->totalSize = layout.totalSize;
    header->jobs = layout.jobs;
    header->warmup = shape.warmup;
    header->ringCapacity = layout.ringCapacity;
    header->planOffset = layout.planOffset;
    header->planSize = layout.planSize;
    header->replyOffset = layout.replyOffset;
    header->replyCapacity = layout.replyCapacity;
    header->argumentsOffset = layout.argumentsOffset;
    header->argumentsCapacity = layout.argumentsCapacity;
    header->codeOffset = layout.codeOffset;
    header->codeCapacity = layout.codeCapacity;
    header->slotsOffset = layout.slotsOffset;
    header->ringsOffset = layout.ringsOffset;
    header->notesOffset = layout.notesOffset;
    header->notesCapacity = layout.notesCapacity;
    header->arenasOffset = layout.arenasOffset;
    header->arenaCapacity = layout.arenaCapacity;
    header->retryOffset = layout.retryOffset;
    header->retryCapacity = layout.retryCapacity;

    View view;
    view.m_base = memory.data();
    view.m_layout = layout;
    for (std::uint32_t worker = 0; worker < layout.workers; ++worker)
        new (&view.slot(worker)) WorkerSlot;
    return view;
}

View View::attach(std::span<std::byte> memory) {
    if (memory.size() < sizeof(Header) || !isAligned(memory.data()))
        return {};
    const auto& header = *reinterpret_cast<const Header*>(memory.data());
    if (header.magic != magic || header.version != layoutVersion)
        return {};

    // Copied first and checked afterwards: user code in another process can change the original.
    Layout layout;
    layout.jobs = header.jobs;
    layout.workers = header.workers;
    layout.ringCapacity = header.ringCapacity;
    layout.retryCapacity = header.retryCapacity;
    layout.planOffset = header.planOffset;
    layout.planSize = header.planSize;
    layout.replyOffset = header.replyOffset;
    layout.replyCapacity = header.replyCapacity;
    layout.argumentsOffset = header.argumentsOffset;
    layout.argumentsCapacity = header.argumentsCapacity;
    layout.codeOffset = header.codeOffset;
    layout.codeCapacity = header.codeCapacity;
    layout.slotsOffset = header.slotsOffset;
    layout.ringsOffset = header.ringsOffset;
    layout.notesOffset = header.notesOffset;
    layout.notesCapacity = header.notesCapacity;
    layout.arenasOffset = header.arenasOffset;
    layout.arenaCapacity = header.arenaCapacity;
    layout.retryOffset = header.retryOffset;
    layout.totalSize = header.totalSize;

    const std::uint64_t workers = layout.workers;
    const std::uint64_t total = layout.totalSize;
    const bool sound =
        total <= memory.size() && workers >= 1 && workers <= maxWorkers &&
        std::has_single_bit(layout.ringCapacity) && std::has_single_bit(layout.notesCapacity) &&
        layout.notesCapacity % sizeof(NoteHeader{}.time) == 0 &&
        layout.arenaCapacity % sizeof(std::uint64_t) == 0 &&
        fits(layout.slotsOffset, workers, sizeof(WorkerSlot), cacheLine, total) &&
        fits(layout.ringsOffset, workers * layout.ringCapacity, sizeof(JobRecord), cacheLine,
             total) &&
        fits(layout.notesOffset, workers, layout.notesCapacity, cacheLine, total) &&
        fits(layout.arenasOffset, workers, layout.arenaCapacity, cacheLine, total) &&
        fits(layout.retryOffset, layout.retryCapacity, sizeof(std::uint32_t), cacheLine, total) &&
        fits(layout.planOffset, 1, layout.planSize, cacheLine, total) &&
        fits(layout.replyOffset, 1, layout.replyCapacity, cacheLine, total) &&
        fits(layout.argumentsOffset, 1, layout.argumentsCapacity, cacheLine, total) &&
        fits(layout.codeOffset, 1, layout.codeCapacity, cacheLine, total);
    if (!sound)
        return {};

    View view;
    view.m_base = memory.data();
    view.m_layout = layout;
    return view;
}

Header& View::header() const {
    return *reinterpret_cast<Header*>(m_base);
}

WorkerSlot& View::slot(std::uint32_t worker) const {
    return reinterpret_cast<WorkerSlot*>(m_base + m_layout.slotsOffset)[worker];
}

std::span<JobRecord> View::ring(std::uint32_t worker) const {
    auto* rings = reinterpret_cast<JobRecord*>(m_base + m_layout.ringsOffset);
    return {rings + std::uint64_t{worker} * m_layout.ringCapacity, m_layout.ringCapacity};
}

std::span<std::byte> View::notes(std::uint32_t worker) const {
    return part(m_layout.notesOffset + worker * m_layout.notesCapacity, m_layout.notesCapacity);
}

std::span<std::byte> View::arena(std::uint32_t worker) const {
    return part(m_layout.arenasOffset + worker * m_layout.arenaCapacity, m_layout.arenaCapacity);
}

std::span<std::byte> View::plan() const {
    return part(m_layout.planOffset, m_layout.planSize);
}

std::span<std::byte> View::reply() const {
    return part(m_layout.replyOffset, m_layout.replyCapacity);
}

std::span<std::byte> View::arguments() const {
    return part(m_layout.argumentsOffset, m_layout.argumentsCapacity);
}

std::span<std::byte> View::code() const {
    return part(m_layout.codeOffset, m_layout.codeCapacity);
}

std::span<std::uint32_t> View::retry() const {
    return {reinterpret_cast<std::uint32_t*>(m_base + m_layout.retryOffset),
            m_layout.retryCapacity};
}

std::span<std::byte> View::part(std::uint64_t offset, std::uint64_t size) const {
    return {m_base + offset, static_cast<std::size_t>(size)};
}

namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

timespec toTimespec(std::int64_t nanoseconds) {
    timespec time{};
    time.tv_sec = static_cast<time_t>(nanoseconds / perSecond);
    time.tv_nsec = static_cast<long>(nanoseconds % perSecond);
    return time;
}

} // namespace

// The words lie in memory that several processes map, so the process-private variants of the
// operations, which are a little cheaper, would not find the waiters.

void futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
               std::int64_t timeoutNs) {
    timespec time{};
    const timespec* timeout = nullptr;
    if (timeoutNs >= 0) {
        time = toTimespec(timeoutNs);
        timeout = &time;
    }
    // EAGAIN, EINTR and ETIMEDOUT all mean the same to the caller: look at the word again.
    syscall(SYS_futex, &word, FUTEX_WAIT, expected, timeout, nullptr, 0);
}

void futexWakeAll(const std::atomic<std::uint32_t>& word) {
    syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

void ringBell(std::atomic<std::uint32_t>& word) {
    word.fetch_add(1, std::memory_order_release);
    futexWakeAll(word);
}

std::int64_t monotonicNow() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * perSecond + time.tv_nsec;
}

} // namespace gilscope::board
