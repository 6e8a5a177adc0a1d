#pragma once

#include <gilscope/events.h>
#include <gilscope/plan.h>

#include <vector>

namespace gilscope::engine {

/// The trials of `plan` (with workers and seed resolved) in the order in which they will run: one
/// block per repetition, in each block every runner once, shuffled by the seed. The same plan gives
/// the same order on every machine.
std::vector<TrialSpec> orderTrials(const Plan& plan);

} // namespace gilscope::engine
