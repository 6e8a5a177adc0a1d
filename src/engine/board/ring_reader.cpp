#include "ring_reader.h"

#include <algorithm>

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

} // namespace gilscope::engine
