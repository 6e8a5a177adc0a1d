#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gilscope::engine {

/// Takes finished jobs out of one worker's ring. User code can write to that memory: each record is
/// copied first and checked on the copy, and positions are this reader's own. One thread.
class RingReader {
public:
    RingReader(const board::View& board, std::uint32_t worker);

    /// Appends the records that are new and make sense to `records`, and lets the worker reuse
    /// their places. `now`: time since the epoch. No record may be later than that or than the
    /// moment after its publication was seen, whichever comes last.
    void drain(std::int64_t now, std::vector<board::JobRecord>& records);
    /// How full the ring was at the last drain, 0 to 1.
    double fill() const { return m_fill; }
    /// Records, or leaps of the counter, that made no sense.
    std::uint64_t damaged() const { return m_damaged; }

private:
    bool plausible(const board::JobRecord& record, std::int64_t now) const;

    std::span<const board::JobRecord> m_ring;
    board::WorkerSlot& m_slot;
    std::uint64_t m_jobs;
    std::int64_t m_epoch;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_damaged = 0;
    double m_fill = 0;
};

/// A note that a worker left.
struct Note {
    board::NoteKind kind = board::NoteKind::Mark;
    std::uint32_t job = 0;
    std::int64_t time = 0; ///< ns since the epoch
    std::string text;
};

/// Takes notes (errors, marks) out of one worker's ring of notes, which user code can write to:
/// sizes are bounded, texts copied. One thread.
class NotesReader {
public:
    NotesReader(const board::View& board, std::uint32_t worker);

    /// Appends what is new to `notes`.
    void drain(std::int64_t now, std::vector<Note>& notes);
    /// Times that the contents made no sense and were skipped.
    std::uint64_t damaged() const { return m_damaged; }

private:
    std::span<const std::byte> m_ring;
    board::WorkerSlot& m_slot;
    std::uint64_t m_jobs;
    std::int64_t m_epoch;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_damaged = 0;
};

} // namespace gilscope::engine
