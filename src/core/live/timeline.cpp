#include <gilscope/timeline.h>

#include "live/timeline_slices.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gilscope {

using detail::barOf;
using detail::Slices;
using detail::spreadSlices;

namespace {

constexpr std::size_t chunkJobs = 64;

/// ns of a job in which its worker was neither waiting for the GIL nor, as far as is known,
/// for anything else.
double runningOf(const TimelineBar& bar) {
    const auto parts = bar.parts();
    return static_cast<double>(parts[std::size_t(JobPart::Running)] +
                               parts[std::size_t(JobPart::Decode)] +
                               parts[std::size_t(JobPart::Encode)]);
}

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
    m_opened.assign(m_workers.size(), {});
    m_open.assign(m_workers.size(), {});
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
    lookForOpen();
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
            Chunk fresh;
            fresh.begin = bar.start;
            fresh.end = bar.end();
            fresh.batch = at;
            fresh.first = static_cast<std::uint16_t>(row);
            if (!chunks.empty()) {
                fresh.before = chunks.back().before + chunks.back().count - chunks.back().cut;
                fresh.badBefore = chunks.back().badBefore + chunks.back().bad;
            }
            chunks.push_back(fresh);
        }
        Chunk& chunk = chunks.back();
        ++chunk.count;
        chunk.begin = std::min(chunk.begin, bar.start);
        chunk.end = std::max(chunk.end, bar.end());
        addCores(chunk, bar);
        const auto parts = bar.parts();
        for (std::size_t part = 0; part < jobPartCount; ++part)
            chunk.nanoseconds[part] += static_cast<float>(parts[part]);
        if (bar.status != JobStatus::Ok) {
            chunk.failed += static_cast<float>(bar.end() - bar.start);
            ++(bar.status == JobStatus::Cancelled ? chunk.cut : chunk.bad);
        }
        if (bar.coreStart != noCpu)
            addCore(core);
        m_begin = m_jobs == 0 ? bar.start : std::min(m_begin, bar.start);
        m_end = m_jobs == 0 ? bar.end() : std::max(m_end, bar.end());
        ++m_jobs;
    }
}

void Timeline::addCore(std::uint16_t core) {
    const auto place = std::lower_bound(m_cores.begin(), m_cores.end(), core);
    if (place == m_cores.end() || *place != core)
        m_cores.insert(place, core);
}

void Timeline::addCores(Chunk& chunk, const TimelineBar& bar) {
    const auto partOf = [&](CpuId core) -> CorePart* {
        const auto used = chunk.core.begin() + chunk.cores;
        const auto found = std::find_if(chunk.core.begin(), used, [&](const CorePart& part) {
            return part.core == index(core);
        });
        if (found != used)
            return &*found;
        if (chunk.cores == chunk.core.size()) {
            chunk.moreCores = true;
            return nullptr;
        }
        ++chunk.cores;
        found->core = index(core);
        return &*found;
    };
    const bool moved = bar.coreEnd != bar.coreStart;
    const double running = runningOf(bar) / (moved ? 2 : 1);
    if (CorePart* part = partOf(bar.coreStart)) {
        part->began += static_cast<float>(bar.end() - bar.start);
        part->running += static_cast<float>(running);
        part->moved += static_cast<float>(moved ? running : 0);
    }
    if (!moved)
        return;
    if (CorePart* part = partOf(bar.coreEnd)) {
        part->running += static_cast<float>(running);
        part->moved += static_cast<float>(running);
    }
}

void Timeline::sortChunks() {
    for (std::size_t worker = 0; worker < m_workers.size(); ++worker) {
        if (!m_unsorted[worker])
            continue;
        std::vector<Chunk>& chunks = m_workers[worker];
        std::stable_sort(chunks.begin(), chunks.end(),
                         [](const Chunk& a, const Chunk& b) { return a.begin < b.begin; });
        std::uint32_t before = 0, bad = 0;
        for (Chunk& chunk : chunks) {
            chunk.before = std::exchange(before, before + chunk.count - chunk.cut);
            chunk.badBefore = std::exchange(bad, bad + chunk.bad);
        }
        m_opened[worker] = {};
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

const Timeline::CorePart* Timeline::partOn(const Chunk& chunk, std::uint32_t core) const {
    const auto used = chunk.core.begin() + chunk.cores;
    const auto found = std::find_if(chunk.core.begin(), used,
                                    [&](const CorePart& part) { return part.core == core; });
    return found == used ? nullptr : &*found;
}

double Timeline::partBegun(const Chunk& chunk, std::uint32_t core) const {
    const CorePart* here = partOn(chunk, core);
    double all = 0;
    for (std::size_t i = 0; i < chunk.cores; ++i)
        all += double(chunk.core[i].began);
    return here == nullptr ? 0 : all > 0 ? double(here->began) / all : 1;
}

bool Timeline::concerns(const Chunk& chunk, Rows by, std::size_t row) const {
    return by == Rows::Workers || chunk.moreCores || partOn(chunk, m_cores[row]) != nullptr;
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
            if ((narrow && (by == Rows::Workers || !chunk.moreCores)) ||
                (!known && unpackedNow > m_keptLimit / 2)) {
                const double part = by == Rows::Workers ? 1 : partBegun(chunk, m_cores[row]);
                std::array<float, jobPartCount> nanoseconds = chunk.nanoseconds;
                for (float& each : nanoseconds)
                    each *= static_cast<float>(part);
                slices.pour(chunk.begin, chunk.end, nanoseconds,
                            chunk.failed * static_cast<float>(part));
                slices.count(chunk.begin, chunk.end,
                             static_cast<std::uint32_t>(std::lround(part * chunk.count)));
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
        if (const TimelineBar* open = openBar(worker, by, row, begin, end))
            slices.pour(*open);
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
        if (const TimelineBar* open = openBar(worker, by, row, begin, end))
            found.push_back(*open);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const TimelineBar& a, const TimelineBar& b) { return a.start < b.start; });
    for (const TimelineBar& bar : found)
        visit(bar);
    return true;
}

std::vector<CoreUse> Timeline::coreUse(std::uint32_t core, std::int64_t begin, std::int64_t end,
                                       std::size_t count) {
    std::vector<CoreUse> uses;
    if (count == 0 || end <= begin)
        return uses;
    const Slices slices(begin, end, count);
    std::size_t unpackedNow = 0;
    for (std::size_t worker = 0; worker < m_workers.size(); ++worker) {
        CoreUse* use = nullptr;
        const auto add = [&](std::int64_t from, std::int64_t to, double running, double moved) {
            if (use == nullptr)
                use = &uses.emplace_back(CoreUse{WorkerId{static_cast<std::uint32_t>(worker)},
                                                 std::vector<float>(count),
                                                 std::vector<float>(count)});
            slices.pourInto(use->running, from, to, running);
            if (moved > 0)
                slices.pourInto(use->moved, from, to, moved);
        };
        for (const Chunk& chunk : touching(worker, begin, end)) {
            const CorePart* part = partOn(chunk, core);
            if (part == nullptr && !chunk.moreCores)
                continue;
            const bool narrow =
                static_cast<double>(chunk.end - chunk.begin) < spreadSlices * slices.width();
            const bool known = m_kept.contains(chunk.batch);
            if ((narrow && !chunk.moreCores) || (!known && unpackedNow > m_keptLimit / 2)) {
                if (part != nullptr)
                    add(chunk.begin, chunk.end, double(part->running), double(part->moved));
                continue;
            }
            const std::shared_ptr<const JobBatch> batch = unpacked(chunk.batch);
            unpackedNow += known ? 0 : batch->size();
            for (std::size_t at = chunk.first; at < std::size_t(chunk.first) + chunk.count; ++at) {
                const TimelineBar bar = barOf(*batch, at);
                const bool moved = bar.coreStart != bar.coreEnd;
                const bool here = index(bar.coreStart) == core || index(bar.coreEnd) == core;
                if (!here || bar.end() <= begin || bar.start >= end)
                    continue;
                const double running = runningOf(bar) / (moved ? 2 : 1);
                add(bar.start, bar.end(), running, moved ? running : 0);
            }
        }
        const std::optional<TimelineBar>& open = m_open[worker];
        if (open && index(open->coreStart) == core && open->end() > begin && open->start < end)
            add(open->start, open->end(), runningOf(*open), 0);
    }
    return uses;
}

const std::vector<TimelineBar>& Timeline::opened(std::size_t worker, std::size_t at) {
    // Who asks about a moment often asks about one a little earlier too.
    auto& [newest, other] = m_opened[worker];
    if (newest.chunk != at || newest.bars.empty())
        std::swap(newest, other);
    if (newest.chunk == at && !newest.bars.empty())
        return newest.bars;
    const Chunk& chunk = m_workers[worker][at];
    const std::shared_ptr<const JobBatch> batch = unpacked(chunk.batch);
    newest.chunk = at;
    newest.bars.clear();
    for (std::size_t row = chunk.first; row < std::size_t(chunk.first) + chunk.count; ++row)
        newest.bars.push_back(barOf(*batch, row));
    return newest.bars;
}

WorkerAt Timeline::workerAt(std::size_t worker, std::int64_t time) {
    WorkerAt result;
    if (worker >= m_workers.size())
        return result;
    if (const auto& open = m_open[worker]; open && open->start <= time)
        result.job = open;
    if (m_workers[worker].empty())
        return result;
    const std::vector<Chunk>& chunks = m_workers[worker];
    const auto found = std::partition_point(chunks.begin(), chunks.end(),
                                            [&](const Chunk& chunk) { return chunk.end <= time; });
    // Between two chunks the last job of the one before is at hand all the same.
    const auto chunk = found == chunks.end() || (found != chunks.begin() && found->begin > time)
                           ? found - 1
                           : found;
    const std::vector<TimelineBar>& bars =
        opened(worker, static_cast<std::size_t>(chunk - chunks.begin()));
    result.ended = chunk->before;
    result.bad = chunk->badBefore;
    result.more = found != chunks.end() && found + 1 != chunks.end();
    for (const TimelineBar& bar : bars) {
        if (bar.end() <= time) {
            const bool cut = bar.status == JobStatus::Cancelled;
            result.ended += cut ? 0 : 1;
            result.bad += bar.status != JobStatus::Ok && !cut ? 1 : 0;
            result.last = bar;
        } else if (bar.start <= time) {
            result.job = bar;
        } else {
            result.more = true;
        }
    }
    // The chunk that comes next has begun by no means: it is only later.
    result.more = result.more || (found != chunks.end() && found->begin > time);
    return result;
}

std::optional<TimelineBar> Timeline::barAt(Rows by, std::size_t row, std::int64_t time) {
    std::optional<TimelineBar> hit;
    const auto keep = [&](const TimelineBar& bar) { hit = bar; };
    if (!bars(by, row, time, time + 1, 100'000, keep))
        return std::nullopt;
    return hit;
}

} // namespace gilscope
