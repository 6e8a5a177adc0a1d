#pragma once

#include "json/figures.h"

#include <gilscope/comparison.h>

namespace gilscope::detail {

/// The parts of the verdict, for programs; see docs/json.md.
OrderedJson answerJson(const Summary& summary);

} // namespace gilscope::detail
