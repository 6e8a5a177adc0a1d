#include "host/board/result_ring.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gilscope::host {

namespace {

using board::ResultHeader;

constexpr std::uint64_t pageSize = 4096;
/// A window is never smaller (so that small results seldom have to be taken in while jobs run),
/// unless there are very many workers.
constexpr std::uint64_t smallWindow = 8u << 20;
constexpr std::uint64_t allSmallWindows = 256u << 20;
/// Of larger results it holds one at a time.
constexpr std::uint64_t large = 64u << 20;
constexpr std::uint64_t resultsInWindow = 4;
constexpr std::int64_t slice = 20'000'000; // to hear of a stop

/// Bytes of the ring that a result takes; the largest number where that is more than there can be.
std::uint64_t roomOf(std::uint64_t size) {
    constexpr std::uint64_t most = UINT64_MAX - sizeof(ResultHeader) - 7;
    return size > most ? UINT64_MAX : sizeof(ResultHeader) + ((size + 7) & ~std::uint64_t{7});
}

} // namespace

ResultWriter::ResultWriter(const board::View& view, std::uint32_t worker)
    : m_header(view.header()),
      m_slot(view.slot(worker)),
      m_arena(view.arena(worker)),
      m_least(std::min<std::uint64_t>(std::min(smallWindow, allSmallWindows / view.workers()) &
                                          ~(pageSize - 1),
                                      m_arena.size())),
      m_window(std::min<std::uint64_t>(m_slot.arenaWindow.load(), m_arena.size())),
      m_written(m_slot.arenaWritten.load()) {
    m_slot.roomWanted.store(0);
    if (m_window < sizeof(ResultHeader)) {
        m_window = m_least;
        m_slot.arenaWindow.store(m_window);
    }
    m_at = m_window > 0 ? m_written % m_window : 0;
}

std::uint64_t ResultWriter::most() const {
    const std::uint64_t arena = m_arena.size() & ~std::uint64_t{7};
    return arena > sizeof(ResultHeader) ? arena - sizeof(ResultHeader) : 0;
}

/// Bytes to leave empty so that `need` bytes lie together.
std::uint64_t ResultWriter::skipFor(std::uint64_t need) const {
    const std::uint64_t left = m_window - m_at;
    return need > left ? left : 0;
}

bool ResultWriter::fits(std::uint64_t need, std::uint64_t unread) const {
    return need <= m_window && unread <= m_window && skipFor(need) + need <= m_window - unread;
}

/// Only while nothing is unread, as the reader's places depend on the window.
void ResultWriter::openWindow(std::uint64_t need) {
    const std::uint64_t wanted =
        need <= large ? std::bit_ceil(resultsInWindow * need) : need + pageSize - 1;
    const std::uint64_t window =
        std::min<std::uint64_t>(std::max(wanted, m_least), m_arena.size()) & ~(pageSize - 1);
    if (window <= m_window)
        return;
    m_window = window;
    m_at = m_written % m_window;
    m_slot.arenaWindow.store(m_window, std::memory_order_relaxed); // published with the result
}

void ResultWriter::leaveRest() {
    const std::uint64_t left = m_window - m_at;
    if (left >= sizeof(ResultHeader)) {
        const ResultHeader skip{0, 0, board::skipsToFront};
        std::memcpy(m_arena.data() + m_at, &skip, sizeof skip);
    }
    m_written += left;
    m_at = 0;
}

std::byte* ResultWriter::reserve(std::uint64_t size) {
    const std::uint64_t need = roomOf(size);
    const std::uint64_t unread = m_written - m_slot.arenaTaken.load(std::memory_order_acquire);
    m_largest = std::max(m_largest, need);
    if (unread == 0 && resultsInWindow * need > m_window)
        openWindow(need);
    if (!fits(need, unread)) {
        // What is left of the window is in the way: the coordinator has to pass it first.
        if (unread == 0 && m_at != 0 && need <= m_window) {
            leaveRest();
            m_slot.arenaWritten.store(m_written, std::memory_order_release);
        }
        return nullptr;
    }
    if (skipFor(need) > 0)
        leaveRest();
    return m_arena.data() + m_at + sizeof(ResultHeader);
}

void ResultWriter::publish(std::uint32_t job, board::Encoding encoding, std::uint64_t size) {
    const std::uint64_t need = roomOf(size);
    const ResultHeader header{job, static_cast<std::uint32_t>(encoding), size};
    std::memcpy(m_arena.data() + m_at, &header, sizeof header);
    m_written += need;
    m_at += need;
    if (m_at > m_slot.arenaTouched.load(std::memory_order_relaxed))
        m_slot.arenaTouched.store(m_at, std::memory_order_relaxed);
    if (m_at == m_window)
        m_at = 0;
    m_slot.arenaWritten.store(m_written, std::memory_order_release);
    if (m_written - m_slot.arenaTaken.load(std::memory_order_relaxed) > m_window / 2) [[unlikely]]
        wakeCoordinator();
}

/// It says that it sleeps before it looks at the rings a last time.
void ResultWriter::wakeCoordinator() {
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (m_header.coordinatorSleeps.load(std::memory_order_relaxed) != 0)
        board::ringBell(m_header.coordinatorBell);
}

bool ResultWriter::somebodyTakes() const {
    return m_header.stop.load(std::memory_order_relaxed) == 0 &&
           m_header.nobodyTakes.load(std::memory_order_relaxed) == 0;
}

void ResultWriter::waitUntil(const std::function<bool()>& enough) {
    const std::int64_t start = board::monotonicNow();
    while (somebodyTakes()) {
        const std::uint32_t seen = m_slot.roomBell.load(std::memory_order_acquire);
        m_slot.roomWanted.store(1);
        if (enough())
            break;
        wakeCoordinator();
        board::futexWait(m_slot.roomBell, seen, slice);
    }
    m_slot.roomWanted.store(0);
    m_slot.roomWait.fetch_add(static_cast<std::uint64_t>(board::monotonicNow() - start),
                              std::memory_order_relaxed);
}

ResultReader::ResultReader(const board::View& view, std::uint32_t worker)
    : m_slot(view.slot(worker)), m_arena(view.arena(worker)), m_position(m_slot.arenaTaken.load()) {
    const std::uint64_t written = m_slot.arenaWritten.load();
    const std::uint64_t begun = m_slot.arenaBegun.load();
    if (begun - m_position <= written - m_position)
        free(begun);
}

bool ResultReader::next(ResultHeader& header, std::span<const std::byte>& bytes) {
    for (;;) {
        const std::uint64_t written = m_slot.arenaWritten.load(std::memory_order_acquire);
        if (written == m_position)
            return false;
        const std::uint64_t window = m_slot.arenaWindow.load(std::memory_order_relaxed);
        if (window < sizeof header || window > m_arena.size() || written - m_position > window) {
            free(written);
            return false;
        }
        const std::uint64_t at = m_position % window;
        const std::uint64_t left = window - at;
        if (left >= sizeof header)
            std::memcpy(&header, m_arena.data() + at, sizeof header);
        if (left < sizeof header || header.size == board::skipsToFront) {
            if (!moveOn(left, written))
                return false;
            continue;
        }
        const std::uint64_t need = roomOf(header.size);
        if (need > left || need > written - m_position) {
            free(written);
            return false;
        }
        m_end = m_position + need;
        m_slot.arenaBegun.store(m_end, std::memory_order_relaxed);
        bytes = m_arena.subspan(at + sizeof header, header.size);
        return true;
    }
}

bool ResultReader::moveOn(std::uint64_t step, std::uint64_t written) {
    const bool possible = step <= written - m_position;
    free(possible ? m_position + step : written);
    return possible;
}

void ResultReader::done() {
    free(m_end);
}

void ResultReader::free(std::uint64_t position) {
    m_position = position;
    m_slot.arenaTaken.store(position); // before the look at whether somebody waits for it
    if (m_slot.roomWanted.load() != 0)
        board::ringBell(m_slot.roomBell);
}

bool ResultReader::pressing() const {
    const std::uint64_t written = m_slot.arenaWritten.load();
    return written != m_position &&
           (m_slot.roomWanted.load() != 0 ||
            written - m_position > m_slot.arenaWindow.load(std::memory_order_relaxed) / 2);
}

} // namespace gilscope::host
