#pragma once

#include "message/words.h"

namespace gilscope::detail {

/// Rows whose jobs did not all end well, or whose results were lost: how many, and why. `compared`:
/// other rows are, and these are not.
std::vector<Message> badSentences(const Summary& summary, const Names& names, bool compared);

/// Runners that were cut short in their first trial: what they did finish is worth words.
std::vector<Message> unfinishedSentences(const Summary& summary, const Names& names, bool compared);

} // namespace gilscope::detail
