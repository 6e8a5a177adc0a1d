#pragma once

#include <gilscope/comparison.h>

#include "message/words.h"
#include "summary/row_ratios.h"

#include <string>
#include <vector>

namespace gilscope::detail {

/// The fastest of `rows`, which are ranked, against each of the others: by how much, at what cost,
/// and what is not decided.
std::vector<Message> fastestSentences(const Summary& summary, const RowRatios& ratios,
                                      const std::vector<const ResultRow*>& rows,
                                      const Names& names);

/// Two claims about each runner that is not written in Python: how fast one worker of its language
/// is, and how the runner scales against that. Empty where there is no such runner.
std::vector<Message> languageSentences(const Summary& summary, const RowRatios& ratios,
                                       const std::string& arguments);

} // namespace gilscope::detail
