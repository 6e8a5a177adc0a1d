#include "notes_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace gilscope::engine {

using board::NoteHeader;
using board::NoteKind;

namespace {

constexpr std::uint64_t alignment = 8;

std::uint64_t aligned(std::uint64_t size) {
    return (size + alignment - 1) & ~(alignment - 1);
}

} // namespace

NotesReader::NotesReader(const board::View& board, std::uint32_t worker)
    : m_ring(board.notes(worker)),
      m_slot(board.slot(worker)),
      m_jobs(board.jobs()),
      m_epoch(board.header().epoch) {}

void NotesReader::drain(std::int64_t now, std::vector<Note>& notes) {
    const std::uint64_t published = m_slot.notesPublished.load(std::memory_order_acquire);
    if (published == m_consumed)
        return;
    // A worker goes on while the engine comes here: what it published last is later than `now`.
    now = std::max(now, board::monotonicNow() - m_epoch);
    const auto skipAll = [&] {
        ++m_damaged;
        m_consumed = published;
    };
    if (published - m_consumed > m_ring.size() || published % alignment != 0)
        skipAll();
    const std::uint64_t mask = m_ring.size() - 1;
    while (m_consumed != published) {
        const std::uint64_t offset = m_consumed & mask;
        const std::uint64_t toRingEnd = m_ring.size() - offset;
        const std::uint64_t available = published - m_consumed;
        NoteHeader header;
        if (toRingEnd < sizeof header && available >= toRingEnd) {
            m_consumed += toRingEnd; // no room for a header: padding by agreement
            continue;
        }
        if (available < sizeof header) {
            skipAll();
            break;
        }
        std::memcpy(&header, m_ring.data() + offset, sizeof header);
        if (header.kind == static_cast<std::uint32_t>(NoteKind::Padding) &&
            available >= toRingEnd) {
            m_consumed += toRingEnd;
            continue;
        }
        const std::uint64_t size = sizeof header + aligned(header.size);
        const bool known = header.kind == static_cast<std::uint32_t>(NoteKind::Error) ||
                           header.kind == static_cast<std::uint32_t>(NoteKind::Mark);
        if (!known || size > available || size > toRingEnd) {
            skipAll();
            break;
        }
        // gilscope.job is None outside a job, so a mark may name no job of the trial.
        if (header.time >= 0 && header.time <= now)
            notes.push_back(
                {static_cast<NoteKind>(header.kind), header.job, header.time,
                 std::string(reinterpret_cast<const char*>(m_ring.data()) + offset + sizeof header,
                             header.size)});
        else
            ++m_damaged;
        m_consumed += size;
    }
    m_slot.notesConsumed.store(m_consumed, std::memory_order_release);
}

} // namespace gilscope::engine
