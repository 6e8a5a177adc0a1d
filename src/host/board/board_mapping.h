#pragma once

#include <gilscope/board.h>
#include <gilscope/error.h>

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace gilscope::host {

/// Maps the board behind `descriptor` for the life of the process and closes the descriptor.
Result<board::View> mapBoard(int descriptor);

/// Whether copies of this process have the board too. They have not, until the host makes workers
/// of copies.
void handBoardOn(bool on);

/// Sleeps until the engine has opened `gate`. The caller must hold no GIL.
void waitForGate(board::Header& header, board::Gate gate);

/// Whether it has.
bool isOpen(const board::Header& header, board::Gate gate);

/// Tells the engine where the coordinator is.
void announce(board::Header& header, board::HostState state);

/// CLOCK_MONOTONIC in nanoseconds since the trial's epoch.
std::int64_t sinceEpoch(const board::Header& header);

/// Everything up to the end of `descriptor`, or to its first error.
std::string readAll(int descriptor);
/// Writes all of `text`; false where the other side has gone.
bool writeAll(int descriptor, std::string_view text);

/// Writes one worker's notes (errors, marks) into its ring on the board. What finds no room is
/// counted and dropped: a note never makes a worker wait. Any thread of the worker may write.
class NoteWriter {
public:
    /// Writes nowhere; every note is lost. For contexts without a place on the board.
    NoteWriter() = default;
    /// `ring` has a power of two bytes; it and `slot` outlive the writer.
    NoteWriter(board::WorkerSlot& slot, std::span<std::byte> ring);

    /// Leaves a note of `kind` about `job`. `time` is ns since the epoch.
    void write(board::NoteKind kind, std::uint32_t job, std::int64_t time, std::string_view text);
    /// True if a note of `size` bytes would find room now; saves making text for nothing.
    bool hasRoom(std::size_t size) const;

private:
    std::uint64_t freeBytes() const;
    void put(std::uint64_t offset, const board::NoteHeader& header, std::string_view text);

    board::WorkerSlot* m_slot = nullptr;
    std::span<std::byte> m_ring;
    std::mutex m_mutex; // a callable may mark from threads of its own
};

} // namespace gilscope::host
