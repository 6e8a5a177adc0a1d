#pragma once

#include <gilscope/live.h>

#include <cstddef>
#include <cstdint>
#include <optional>

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

} // namespace gilscope::detail
