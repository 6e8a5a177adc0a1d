#pragma once

#include <gilscope/comparison.h>

#include <vector>

namespace gilscope {

/// The answer for these rows, sentence by sentence; never empty. Any thread.
std::vector<Message> verdictOf(const Summary& summary);

} // namespace gilscope
