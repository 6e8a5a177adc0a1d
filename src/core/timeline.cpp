#include <gilscope/timeline.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gilscope {

namespace {

constexpr std::size_t chunkJobs = 64;
/// A chunk narrower than this many slices is spread evenly over them: jobs that narrow are a
/// texture, not bars.
constexpr double spreadSlices = 4;

TimelineBar barOf(const JobBatch& batch, std::size_t row) {
    TimelineBar bar;
    bar.worker = batch.worker;
    bar.job = batch.job[row];
    bar.status = batch.status[row];
    bar.start = batch.start[row];
    bar.decode = batch.decode[row];
    bar.call = batch.call[row];
    bar.encode = batch.encode[row];
    bar.cpu = batch.cpu[row];
    bar.gilWait = batch.gilWait[row];
    bar.bytes = batch.bytes[row];
    bar.coreStart = CpuId{batch.coreStart[row]};
    bar.coreEnd = CpuId{batch.coreEnd[row]};
    return bar;
}

/// A row of slices that times are poured into.
class Slices {
public:
    Slices(std::int64_t begin, std::int64_t end, std::span<TimelineCell> out)
        : m_begin(static_cast<double>(begin)),
          m_width(static_cast<double>(end - begin) / static_cast<double>(out.size())),
          m_out(out) {}

    double width() const { return m_width; }

    /// Calls add(cell, part) for the slices that [begin, end) covers; part: how much of the slice.
    template <class Add>
    void cover(double begin, double end, Add add) const {
        const double last = static_cast<double>(m_out.size());
        const double from = std::clamp((begin - m_begin) / m_width, 0.0, last);
        const double to = std::clamp((end - m_begin) / m_width, 0.0, last);
        for (auto at = static_cast<std::size_t>(from); at < m_out.size(); ++at) {
            const double low = std::max(from, static_cast<double>(at));
            const double high = std::min(to, static_cast<double>(at + 1));
            if (high <= low)
                break;
            add(m_out[at], static_cast<float>(high - low));
        }
    }

    /// Pours `nanoseconds` of each part evenly over [begin, end).
    void pour(std::int64_t begin, std::int64_t end, const std::array<float, jobPartCount>& parts,
              float failed) const {
        const double length = std::max<double>(static_cast<double>(end - begin), 1);
        const auto scale = static_cast<float>(1 / length);
        cover(static_cast<double>(begin), static_cast<double>(begin) + length,
              [&](TimelineCell& cell, float share) {
                  for (std::size_t part = 0; part < jobPartCount; ++part)
                      cell.part[part] += share * parts[part] * scale;
                  cell.failed += share * failed * scale;
              });
    }

    void count(std::int64_t begin, std::int64_t end, std::uint32_t jobs) const {
        cover(static_cast<double>(begin), static_cast<double>(std::max(end, begin + 1)),
              [&](TimelineCell& cell, float) { cell.jobs += jobs; });
    }

    void pour(const TimelineBar& bar) const {
        const auto parts = bar.parts();
        const std::int64_t called = bar.start + bar.decode;
        const std::int64_t encoded = called + bar.call;
        const bool bad = bar.status != JobStatus::Ok;
        const auto piece = [&](std::int64_t from, std::int64_t to,
                               std::initializer_list<JobPart> which) {
            if (to <= from)
                return;
            std::array<float, jobPartCount> some{};
            for (const JobPart part : which)
                some[std::size_t(part)] = static_cast<float>(parts[std::size_t(part)]);
            pour(from, to, some, bad ? static_cast<float>(to - from) : 0);
        };
        piece(bar.start, called, {JobPart::Decode});
        piece(called, encoded, {JobPart::Running, JobPart::GilWait, JobPart::OtherWait});
        piece(encoded, bar.end(), {JobPart::Encode});
        count(bar.start, bar.end(), 1);
    }

private:
    double m_begin;
    double m_width; ///< ns of one slice
    std::span<TimelineCell> m_out;
};

} // namespace

std::array<std::int64_t, jobPartCount> TimelineBar::parts() const {
    const std::int64_t inCall = std::max<std::int64_t>(call, 0);
    const std::int64_t gil = std::clamp<std::int64_t>(gilWait, 0, inCall);
    // CPU time covers decoding and encoding too; these run without a wait as a rule.
    const std::int64_t other =
        cpu < 0 ? 0 : std::clamp<std::int64_t>(end() - start - cpu - gil, 0, inCall - gil);
    return {inCall - gil - other, gil, other, std::max<std::int64_t>(decode, 0),
            std::max<std::int64_t>(encode, 0)};
}

Timeline::Timeline(std::size_t keptJobs) : m_keptLimit(keptJobs) {}

void Timeline::restart(std::shared_ptr<const Trial> trial) {
    m_trial = std::move(trial);
    m_batches = 0;
    m_workers.assign(m_trial ? m_trial->spec.workers : 0, {});
    m_unsorted.assign(m_workers.size(), false);
    m_cores.clear();
    m_jobs = 0;
    m_begin = m_end = 0;
    m_kept.clear();
    m_uses.clear();
    m_keptJobs = 0;
}

bool Timeline::update(std::shared_ptr<const Trial> trial, std::size_t jobs) {
    // A snapshot of the same trial has what the one before had, and more.
    const bool same = m_trial && trial && trial->spec == m_trial->spec &&
                      trial->batches.size() >= m_batches &&
                      trial->sinceBegin == m_trial->sinceBegin;
    if (same)
        m_trial = std::move(trial);
    else
        restart(std::move(trial));
    if (!m_trial)
        return true;
    for (std::size_t taken = 0; m_batches < m_trial->batches.size() && taken < jobs; ++m_batches) {
        const std::shared_ptr<const JobBatch> batch = m_trial->batches[m_batches];
        addBatch(static_cast<std::uint32_t>(m_batches), *batch);
        taken += batch->size();
    }
    sortChunks();
    return m_batches == m_trial->batches.size();
}

void Timeline::addBatch(std::uint32_t at, const JobBatch& batch) {
    const std::size_t worker = index(batch.worker);
    if (worker >= m_workers.size())
        return;
    std::vector<Chunk>& chunks = m_workers[worker];
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const TimelineBar bar = barOf(batch, row);
        const std::uint16_t core = index(bar.coreStart);
        if (row % chunkJobs == 0) {
            if (!chunks.empty() && bar.start < chunks.back().begin)
                m_unsorted[worker] = true;
            chunks.push_back({.begin = bar.start,
                              .end = bar.end(),
                              .batch = at,
                              .first = static_cast<std::uint16_t>(row),
                              .core = core});
        }
        Chunk& chunk = chunks.back();
        ++chunk.count;
        chunk.begin = std::min(chunk.begin, bar.start);
        chunk.end = std::max(chunk.end, bar.end());
        chunk.oneCore = chunk.oneCore && core == chunk.core;
        const auto parts = bar.parts();
        for (std::size_t part = 0; part < jobPartCount; ++part)
            chunk.nanoseconds[part] += static_cast<float>(parts[part]);
        if (bar.status != JobStatus::Ok)
            chunk.failed += static_cast<float>(bar.end() - bar.start);
        if (bar.coreStart != noCpu) {
            const auto place = std::lower_bound(m_cores.begin(), m_cores.end(), core);
            if (place == m_cores.end() || *place != core)
                m_cores.insert(place, core);
        }
        m_begin = m_jobs == 0 ? bar.start : std::min(m_begin, bar.start);
        m_end = m_jobs == 0 ? bar.end() : std::max(m_end, bar.end());
        ++m_jobs;
    }
}

void Timeline::sortChunks() {
    for (std::size_t worker = 0; worker < m_workers.size(); ++worker) {
        if (!m_unsorted[worker])
            continue;
        std::stable_sort(m_workers[worker].begin(), m_workers[worker].end(),
                         [](const Chunk& a, const Chunk& b) { return a.begin < b.begin; });
        m_unsorted[worker] = false;
    }
}

std::size_t Timeline::rows(Rows by) const {
    return by == Rows::Workers ? m_workers.size() : m_cores.size();
}

std::uint32_t Timeline::rowNumber(Rows by, std::size_t row) const {
    return by == Rows::Workers ? static_cast<std::uint32_t>(row) : m_cores.at(row);
}

std::shared_ptr<const JobBatch> Timeline::unpacked(std::uint32_t batch) {
    if (const auto found = m_kept.find(batch); found != m_kept.end()) {
        m_uses.splice(m_uses.begin(), m_uses, found->second.use);
        return found->second.batch;
    }
    std::shared_ptr<const JobBatch> fresh = m_trial->batches[batch];
    m_uses.push_front(batch);
    m_kept.emplace(batch, Kept{fresh, m_uses.begin()});
    m_keptJobs += fresh->size();
    while (m_keptJobs > m_keptLimit && m_uses.size() > 1) {
        const auto oldest = m_kept.find(m_uses.back());
        m_keptJobs -= oldest->second.batch->size();
        m_kept.erase(oldest);
        m_uses.pop_back();
    }
    return fresh;
}

std::span<const Timeline::Chunk> Timeline::touching(std::size_t worker, std::int64_t begin,
                                                    std::int64_t end) const {
    const std::vector<Chunk>& chunks = m_workers[worker];
    // Jobs of one worker follow each other, so ends are in order as well.
    const auto first = std::partition_point(chunks.begin(), chunks.end(),
                                            [&](const Chunk& chunk) { return chunk.end <= begin; });
    const auto last = std::partition_point(first, chunks.end(),
                                           [&](const Chunk& chunk) { return chunk.begin < end; });
    return {first, last};
}

bool Timeline::concerns(const Chunk& chunk, Rows by, std::size_t row) const {
    return by == Rows::Workers || !chunk.oneCore || chunk.core == m_cores[row];
}

std::size_t Timeline::firstWorker(Rows by, std::size_t row) const {
    return by == Rows::Workers ? row : 0;
}

std::size_t Timeline::lastWorker(Rows by, std::size_t row) const {
    return by == Rows::Workers ? row + 1 : m_workers.size();
}

void Timeline::cells(Rows by, std::size_t row, std::int64_t begin, std::int64_t end,
                     std::span<TimelineCell> out) {
    std::fill(out.begin(), out.end(), TimelineCell{});
    if (out.empty() || end <= begin || row >= rows(by))
        return;
    const Slices slices(begin, end, out);
    std::size_t unpackedNow = 0; // more than fit would push each other out in every picture
    for (std::size_t worker = firstWorker(by, row); worker < lastWorker(by, row); ++worker) {
        for (const Chunk& chunk : touching(worker, begin, end)) {
            if (!concerns(chunk, by, row))
                continue;
            const bool narrow =
                static_cast<double>(chunk.end - chunk.begin) < spreadSlices * slices.width();
            const bool known = m_kept.contains(chunk.batch);
            if (narrow || (!known && unpackedNow > m_keptLimit / 2)) {
                slices.pour(chunk.begin, chunk.end, chunk.nanoseconds, chunk.failed);
                slices.count(chunk.begin, chunk.end, chunk.count);
                continue;
            }
            const std::shared_ptr<const JobBatch> batch = unpacked(chunk.batch);
            unpackedNow += known ? 0 : batch->size();
            for (std::size_t at = chunk.first; at < std::size_t(chunk.first) + chunk.count; ++at) {
                const TimelineBar bar = barOf(*batch, at);
                if (bar.end() > begin && bar.start < end &&
                    (by == Rows::Workers || index(bar.coreStart) == m_cores[row]))
                    slices.pour(bar);
            }
        }
    }
}

bool Timeline::bars(Rows by, std::size_t row, std::int64_t begin, std::int64_t end,
                    std::size_t most, const std::function<void(const TimelineBar&)>& visit) {
    if (row >= rows(by))
        return true;
    std::vector<TimelineBar> found;
    for (std::size_t worker = firstWorker(by, row); worker < lastWorker(by, row); ++worker) {
        const std::span<const Chunk> chunks = touching(worker, begin, end);
        if (chunks.size() > most / chunkJobs + 2 + most % chunkJobs)
            return false;
        for (const Chunk& chunk : chunks) {
            if (!concerns(chunk, by, row))
                continue;
            const std::shared_ptr<const JobBatch> batch = unpacked(chunk.batch);
            for (std::size_t at = chunk.first; at < std::size_t(chunk.first) + chunk.count; ++at) {
                const TimelineBar bar = barOf(*batch, at);
                const bool here = by == Rows::Workers || index(bar.coreStart) == m_cores[row];
                if (here && bar.end() > begin && bar.start < end)
                    found.push_back(bar);
            }
            if (found.size() > most)
                return false;
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const TimelineBar& a, const TimelineBar& b) { return a.start < b.start; });
    for (const TimelineBar& bar : found)
        visit(bar);
    return true;
}

std::optional<TimelineBar> Timeline::barAt(Rows by, std::size_t row, std::int64_t time) {
    std::optional<TimelineBar> hit;
    const auto keep = [&](const TimelineBar& bar) { hit = bar; };
    if (!bars(by, row, time, time + 1, 100'000, keep))
        return std::nullopt;
    return hit;
}

} // namespace gilscope
