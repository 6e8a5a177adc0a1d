#pragma once

#include <gilscope/comparison.h>

#include "message/words.h"
#include "summary/row_ratios.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// Rows whose jobs did not all end well, or whose results were lost: how many, and why. `compared`:
/// other rows are, and these are not.
std::vector<Message> badSentences(const Summary& summary, const Names& names, bool compared);

/// Runners that were cut short in their first trial: what they did finish is worth words.
std::vector<Message> unfinishedSentences(const Summary& summary, const Names& names, bool compared);

/// What a row has where none of its trials came to its end.
struct Unfinished {
    std::uint64_t finished = 0;          ///< jobs that ended well
    std::uint64_t jobs = 0;              ///< of the trials that began
    std::optional<double> medianSeconds; ///< of a finished job, from call to return
};

/// nullopt: a trial came to its end, a job ended badly, or none ended.
std::optional<Unfinished> unfinishedOf(const Comparison& comparison, const ResultRow& row);

/// What a sweep shows: how each runner scales, and where the lead changes; none where nothing is
/// worth saying.
std::vector<Message> curveSentences(const Summary& summary, const RowRatios& ratios);

} // namespace gilscope::detail
