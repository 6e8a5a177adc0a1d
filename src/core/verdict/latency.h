#pragma once

#include <gilscope/comparison.h>

#include <vector>

namespace gilscope::detail {

/// Where jobs came by a schedule: how long they took from the moment at which they were due, and
/// which runners could not keep up. Empty where there was no schedule.
std::vector<Message> latencySentences(const Summary& summary);

} // namespace gilscope::detail
