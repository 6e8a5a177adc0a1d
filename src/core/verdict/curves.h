#pragma once

#include "summary/row_ratios.h"

#include <gilscope/comparison.h>

#include <vector>

namespace gilscope::detail {

/// What a sweep shows: how each runner scales, and where the lead changes; none where nothing is
/// worth saying.
std::vector<Message> curveSentences(const Summary& summary, const RowRatios& ratios);

} // namespace gilscope::detail
