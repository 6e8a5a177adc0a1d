#pragma once

#include "row_ratios.h"

#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope::detail {

/// What a sweep shows: how each runner scales, and where the lead changes. Sentences without a
/// capital at the beginning; none where nothing is worth saying.
std::vector<std::string> curveSentences(const Summary& summary, const RowRatios& ratios);

} // namespace gilscope::detail
