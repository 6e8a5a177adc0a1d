#pragma once

#include "summary/rules.h"
#include "verdict/costs.h"

#include <gilscope/comparison.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::detail {

/// The verdict as facts: what verdict.cpp says of the rows of one set of arguments. Rows are of the
/// summary, which outlives it.
struct Answer {
    std::string arguments;              ///< key of the rows that it is about
    std::vector<const ResultRow*> best; ///< the fastest, then those that it cannot be told from
    std::vector<Against> against;       ///< the fastest against each other ranked row
    std::vector<std::pair<const ResultRow*, Cost>> costs; ///< against those that it is faster than
    std::vector<Wait> waits;
    /// How often to repeat so that all is decided; nullopt: all is, or repeating is no answer.
    std::optional<std::uint32_t> repeat;
    bool quietMachine = false; ///< something is not decided, and repeating is no answer
};

/// Nothing is ranked where jobs come by a schedule, or found their work done.
Answer answerOf(const Summary& summary);

} // namespace gilscope::detail
