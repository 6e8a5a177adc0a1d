#pragma once

#include "summary/row_ratios.h"

#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope::detail {

/// Two claims about each runner that is not written in Python: how fast one worker of its language
/// is, and how the runner scales against that. Empty where there is no such runner.
std::vector<Message> languageSentences(const Summary& summary, const RowRatios& ratios,
                                       const std::string& arguments);

} // namespace gilscope::detail
