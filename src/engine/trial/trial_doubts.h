#pragma once

#include "coordinator_reply.h"
#include "trial_faults.h"
#include "trial_parts.h"

#include <gilscope/machine.h>

#include <cstdint>
#include <optional>

/// Warnings about one trial: what is to be doubted about its figures, as far as that can be told by
/// the engine alone.
namespace gilscope::engine::doubts {

/// What the functions need: whose trial it is, and what has happened in it.
struct Subject {
    const TrialContext& context;
    const TrialSpec& spec;
    const TrialParts& parts;
    const FaultRecord& faults;
};

/// Posts that the quota of the control group has held workers back since `before` was read.
void reportThrottling(const Subject& trial, const std::optional<Throttling>& before);
/// Posts that workers could not be bound to their cores.
void reportPinning(const Subject& trial);
/// Threads hand objects over, so what a host held when it died is gone with it. `decoded`: results
/// that were there to compare.
void reportLostResults(const Subject& trial, std::uint64_t decoded);
/// Posts that results have left their workers and are no values again.
void reportUndecoded(const Subject& trial, const CoordinatorReply& reply);
/// Posts that the drain phase has not come to its end.
void reportNotTakenIn(const Subject& trial);
/// Posts what is only known when all is over.
void reportAtEnd(const Subject& trial);

} // namespace gilscope::engine::doubts
