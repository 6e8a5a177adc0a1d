#pragma once

#include <gilscope/error.h>
#include <gilscope/sweep.h>

#include <string_view>

namespace gilscope::cli {

/// Reads what follows --over:
///   workers=1,2,4 or workers=1..8     worker counts
///   payload=1k,64k or payload=1k..1M  bytes, with k, M and G for powers of 1024
///   args=20;22;24                     Python literals as in a call; semicolons part the points
/// In a range of more than 16 worker counts each is twice the one before, in a range of sizes four
/// times; its end is always in it. An Error is one line that says what may stand there.
Result<Sweep> readSweep(std::string_view text);

} // namespace gilscope::cli
