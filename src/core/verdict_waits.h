#pragma once

#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope::detail {

/// Why cores were not busy: a sentence for each kind of wait that took some runner a fifth of its
/// time or more, naming those runners. `sayWorkers`: names carry their worker counts.
std::vector<std::string> waitSentences(const Summary& summary, const std::string& arguments,
                                       bool sayWorkers);

} // namespace gilscope::detail
