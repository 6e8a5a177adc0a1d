#pragma once

#include <gilscope/comparison.h>
#include <gilscope/job_values.h>

#include "summary/rows.h"

namespace gilscope::detail {

/// Compares what the trials returned, job by job: those of the same arguments with those of their
/// base, the serial runs where there are some. Says of each row and of the whole what was found.
void compareRowValues(Summary& summary, const std::vector<TrialGroup>& groups);

bool hasValue(const Trial& trial);
/// Of two trials that have values.
ValueComparison compareTrials(const Trial& a, const Trial& b);
/// Takes the second where more of its jobs differ, or as many of fewer.
void noteWorse(ValueComparison& worst, const ValueComparison& found);

} // namespace gilscope::detail
