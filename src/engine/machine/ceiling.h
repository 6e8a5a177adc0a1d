#pragma once

#include <gilscope/machine.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace gilscope::engine {

/// Measures how a native kernel of integer and floating-point work scales on this machine: medians
/// of interleaved rounds on 1 thread and on each count of `workers`. Takes about 0.3 s for one
/// count. Empty if `cancelled` says yes in between.
std::vector<CeilingPoint> measureCeiling(std::vector<std::uint32_t> workers,
                                         const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
