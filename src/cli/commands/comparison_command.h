#pragma once

#include <gilscope/comparison.h>

namespace gilscope::cli {

/// Prints `summary` as JSON or for people; 0, or the exit code of the failure to write.
int printSummary(const Summary& summary, bool json);

} // namespace gilscope::cli
