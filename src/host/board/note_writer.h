#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>

namespace gilscope::host {

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
