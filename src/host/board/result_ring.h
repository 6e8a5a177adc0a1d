#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <functional>
#include <span>

namespace gilscope::host {

/// The worker's end of its arena, which is used as a ring: results lie in a window of it, one after
/// the other, until the coordinator has taken them in, and then their memory is used again. The
/// window is some times as large as the largest result so far, so how much memory that needs does
/// not depend on how many jobs there are. Who takes the place of a worker that died goes on where
/// that one was. One thread; no Python.
class ResultWriter {
public:
    ResultWriter(const board::View& view, std::uint32_t worker);

    /// The most bytes that one result may have.
    std::uint64_t most() const;
    /// Where a result of `size` bytes, at most `most()`, goes; null: nowhere until the coordinator
    /// has taken in what is there.
    std::byte* reserve(std::uint64_t size);
    /// Says that the result is at the place that was reserved for it, and wakes the coordinator
    /// where many wait for it.
    void publish(std::uint32_t job, board::Encoding encoding, std::uint64_t size);

    /// Whether another result like the largest so far would find room. In line: in the timed path.
    bool hasRoom() const {
        const std::uint64_t unread = m_written - m_slot.arenaTaken.load(std::memory_order_acquire);
        return unread == 0 || unread + 2 * m_largest <= m_window || fits(m_largest, unread);
    }
    /// Sleeps until `enough` says so, which is asked whenever results have been taken in, or until
    /// nobody will take in any more: the run was stopped, or there is no coordinator. The caller
    /// holds no GIL.
    void waitUntil(const std::function<bool()>& enough);

private:
    bool fits(std::uint64_t need, std::uint64_t unread) const;
    std::uint64_t skipFor(std::uint64_t need) const;
    void openWindow(std::uint64_t need);
    void leaveRest();
    void wakeCoordinator();
    bool somebodyTakes() const;

    board::Header& m_header;
    board::WorkerSlot& m_slot;
    std::span<std::byte> m_arena;
    std::uint64_t m_least = 0; ///< the smallest window
    std::uint64_t m_window = 0;
    std::uint64_t m_written = 0; ///< as in the slot
    std::uint64_t m_at = 0;      ///< its place in the window
    std::uint64_t m_largest = sizeof(board::ResultHeader);
};

/// The coordinator's end. User code could have written anything to the arena and to the slot, so
/// nothing there is believed: a ring that makes no sense is empty. The memory must outlive it.
class ResultReader {
public:
    /// Goes on where another coordinator, which died, was: behind the result that it was at, which
    /// may be what it died of.
    ResultReader(const board::View& view, std::uint32_t worker);

    /// The next result; `bytes` are good until done(). False where there is none.
    bool next(board::ResultHeader& header, std::span<const std::byte>& bytes);
    /// Its memory may be used again.
    void done();
    /// Whether it is time to take results in, because the worker has no room for many more.
    bool pressing() const;

private:
    bool moveOn(std::uint64_t step, std::uint64_t written);
    void free(std::uint64_t position);

    board::WorkerSlot& m_slot;
    std::span<std::byte> m_arena;
    std::uint64_t m_position = 0; ///< what lies before has been taken in
    std::uint64_t m_end = 0;      ///< of the result that next() gave
};

} // namespace gilscope::host
