#pragma once

#include "message/words.h"
#include "summary/row_ratios.h"

namespace gilscope::detail {

/// The fastest of `rows`, which are ranked, against each of the others: by how much, at what cost,
/// and what is not decided.
std::vector<Message> fastestSentences(const Summary& summary, const RowRatios& ratios,
                                      const std::vector<const ResultRow*>& rows,
                                      const Names& names);

} // namespace gilscope::detail
