#include "ring_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace gilscope::engine {

using board::JobRecord;
using board::JobStatus;

RingReader::RingReader(const board::View& board, std::uint32_t worker)
    : m_ring(board.ring(worker)),
      m_slot(board.slot(worker)),
      m_jobs(board.jobs()),
      m_epoch(board.header().epoch) {}

void RingReader::drain(std::int64_t now, std::vector<JobRecord>& records) {
    const std::uint64_t published = m_slot.published.load(std::memory_order_acquire);
    const std::uint64_t fresh = published - m_consumed;
    m_fill = 0;
    if (fresh == 0)
        return;
    if (fresh > m_ring.size()) {
        // Backwards, or further than the ring is long: somebody else wrote there. Nothing between
        // the two positions can be believed.
        ++m_damaged;
        m_consumed = published;
        m_slot.consumed.store(m_consumed, std::memory_order_release);
        return;
    }
    m_fill = static_cast<double>(fresh) / static_cast<double>(m_ring.size());
    const std::uint64_t mask = m_ring.size() - 1;
    records.reserve(records.size() + fresh);
    // A worker goes on while the engine comes here: what it published last is later than `now`.
    now = std::max(now, board::monotonicNow() - m_epoch);
    for (; m_consumed != published; ++m_consumed) {
        const JobRecord record = m_ring[m_consumed & mask];
        if (plausible(record, now))
            records.push_back(record);
        else
            ++m_damaged;
    }
    m_slot.consumed.store(m_consumed, std::memory_order_release);
}

bool RingReader::plausible(const JobRecord& record, std::int64_t now) const {
    const bool knownStatus = record.status <= JobStatus::Cancelled;
    const bool knownEncoding = record.encoding <= board::Encoding::Dropped;
    const bool ordered = record.start >= 0 && record.start <= record.callStart &&
                         record.callStart <= record.callEnd && record.callEnd <= record.end &&
                         record.end <= now;
    const bool figures = record.cpu >= -1 && record.gilWait >= 0;
    return record.job < m_jobs && knownStatus && knownEncoding && ordered && figures;
}

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
