#pragma once

#include <gilscope/live.h>
#include <gilscope/timeline.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace gilscope::detail {

/// Jobs that ended in a time, ns.
struct CountedJobs {
    std::uint64_t well = 0, bad = 0;
    std::int64_t length = 0; ///< 0: there is no such time

    double wellRate() const { return rate(well); }
    double badRate() const { return rate(bad); }

private:
    double rate(std::uint64_t jobs) const {
        return length > 0 ? static_cast<double>(jobs) * 1e9 / static_cast<double>(length) : 0;
    }
};

/// The jobs that ended in the last liveWindow before sample number `at` of a trial, or since its
/// start barrier where that is later.
CountedJobs jobsBefore(const Trial& trial, std::size_t at);

/// The measure phase of the trial, once its stream has told it.
std::optional<PhaseSpan> measurePhase(const Trial& trial);

/// What the parts of a Timeline share: single jobs, and rows of slices that they are poured into.
/// A chunk narrower than this many slices is spread evenly over them: jobs that narrow are a
/// texture, not bars.
inline constexpr double spreadSlices = 4;

/// One job of a batch.
inline TimelineBar barOf(const JobBatch& batch, std::size_t row) {
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
    /// Slices that are kept elsewhere: for pourInto().
    Slices(std::int64_t begin, std::int64_t end, std::size_t count)
        : m_begin(static_cast<double>(begin)),
          m_width(static_cast<double>(end - begin) / static_cast<double>(count)) {}

    double width() const { return m_width; }

    /// Calls add(cell, part) for the slices that [begin, end) covers; part: how much of the slice.
    template <class Add>
    void cover(double begin, double end, Add add) const {
        coverPlaces(begin, end, m_out.size(),
                    [&](std::size_t at, float share) { add(m_out[at], share); });
    }
    /// The same by the numbers of the slices.
    template <class Add>
    void coverPlaces(double begin, double end, std::size_t count, Add add) const {
        const double last = static_cast<double>(count);
        const double from = std::clamp((begin - m_begin) / m_width, 0.0, last);
        const double to = std::clamp((end - m_begin) / m_width, 0.0, last);
        for (auto at = static_cast<std::size_t>(from); at < count; ++at) {
            const double low = std::max(from, static_cast<double>(at));
            const double high = std::min(to, static_cast<double>(at + 1));
            if (high <= low)
                break;
            add(at, static_cast<float>(high - low));
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

    /// Adds the part of each slice in which something that took `nanoseconds` of [begin, end) went
    /// on.
    void pourInto(std::vector<float>& out, std::int64_t begin, std::int64_t end,
                  double nanoseconds) const {
        const double length = std::max<double>(static_cast<double>(end - begin), 1);
        const auto scale = static_cast<float>(nanoseconds / length);
        coverPlaces(static_cast<double>(begin), static_cast<double>(begin) + length, out.size(),
                    [&](std::size_t at, float share) { out[at] += share * scale; });
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

} // namespace gilscope::detail
