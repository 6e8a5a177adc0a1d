#pragma once

#include "synthetic_times.h"

#include <gilscope/comparison.h>

#include <cstdint>
#include <string>
#include <vector>

/// Whole reports on recordings with a known truth.
namespace gilscope::testing {

struct RowTruth {
    std::string runner;
    std::uint32_t workers = 2;
    std::string arguments;
    double ratio = 1;                    ///< of 0.2 s for 24 jobs
    double start = 0.02;                 ///< initialization time, s
    std::uint32_t first = 0, last = ~0U; ///< blocks of which it has a trial; with less: stopped
};

/// The report on `blocks` repetitions of these rows.
Summary reportOn(const std::vector<RowTruth>& rows, std::size_t blocks, const Noise& noise,
                 std::uint64_t seed);

/// Whether anything in it says that two rows differ: in time, in start, in memory, in latency, or
/// over workers and arguments, be it of one repetition.
bool claims(const Summary& summary);

} // namespace gilscope::testing
