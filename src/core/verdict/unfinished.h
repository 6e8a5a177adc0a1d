#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <optional>

namespace gilscope::detail {

/// What a row has where none of its trials came to its end.
struct Unfinished {
    std::uint64_t finished = 0;          ///< jobs that ended well
    std::uint64_t jobs = 0;              ///< of the trials that began
    std::optional<double> medianSeconds; ///< of a finished job, from call to return
};

/// nullopt: a trial came to its end, a job ended badly, or none ended.
std::optional<Unfinished> unfinishedOf(const Comparison& comparison, const ResultRow& row);

} // namespace gilscope::detail
