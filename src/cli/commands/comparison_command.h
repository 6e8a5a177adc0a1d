#pragma once

#include "plan_options.h"

#include <gilscope/comparison.h>

namespace gilscope::cli {

/// What `run` and `compare` do: checks, runs, prints. Returns the exit code.
int runComparison(const PlanOptions& options);

/// Prints `summary` as JSON or for people; 0, or the exit code of the failure to write.
int printSummary(const Summary& summary, bool json);

} // namespace gilscope::cli
