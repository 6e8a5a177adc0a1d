#pragma once

#include <gilscope/comparison.h>

#include "summary_rows.h"

namespace gilscope::detail {

/// Compares what the trials returned, job by job: those of the same arguments with those of their
/// base, the serial runs where there are some. Says of each row and of the whole what was found.
void compareRowValues(Summary& summary, const std::vector<TrialGroup>& groups);

} // namespace gilscope::detail
