#pragma once

#include <gilscope/comparison.h>

#include <string>

namespace gilscope::cli {

/// How far a comparison that did not come to its end got: "complete trials: 1 of 4; trial 2
/// (thread) ends after 17 of 24 jobs".
std::string extentText(const Comparison& comparison);

} // namespace gilscope::cli
