#pragma once

#include <gilscope/curves.h>
#include <gilscope/error.h>

#include <string_view>

namespace gilscope::cli {

/// Reads what follows --over: workers=..., args=... or payload=... with values as
/// parseSweepValues() takes them. An Error is one line that says what may stand there.
Result<Sweep> readSweep(std::string_view text);

} // namespace gilscope::cli
