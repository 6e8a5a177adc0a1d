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
    double ratio = 1;    ///< of 0.2 s for 24 jobs
    double start = 0.02; ///< initialization time, s
};

/// The report on `blocks` repetitions of these rows.
Summary reportOn(const std::vector<RowTruth>& rows, std::size_t blocks, const Noise& noise,
                 std::uint64_t seed);

/// Whether anything in it says that two rows differ.
bool claims(const Summary& summary);

} // namespace gilscope::testing
