#pragma once

#include "trial_faults.h"
#include "trial_parts.h"

#include <gilscope/events.h>

#include <cstdint>

namespace gilscope::engine {

/// From two numbers that user code may have written: what they differ by, 0 to `most`.
std::int64_t growth(std::int64_t from, std::int64_t to, std::int64_t most);
std::uint64_t growth(std::uint64_t from, std::uint64_t to);

/// What a worker has done and used, as it, its host and the intake say by now.
WorkerSummary summarise(std::uint32_t worker, const TrialParts& parts, const FaultRecord& faults);

} // namespace gilscope::engine
