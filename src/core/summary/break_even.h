#pragma once

#include <gilscope/comparison.h>

#include "summary/row_ratios.h"

#include <optional>

namespace gilscope::detail {

/// From how many jobs on `row` is ahead of `against`, start-up counted; `ratio`: time per job of
/// `against` over that of `row`. nullopt: never, or not for sure.
std::optional<BreakEvenJobs> breakEvenJobs(const ResultRow& row, const ResultRow& against,
                                           const Estimate& ratio);

} // namespace gilscope::detail
