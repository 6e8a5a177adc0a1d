#pragma once

#include "summary/rows.h"

#include <optional>

namespace gilscope::detail {

/// What others took of all cores' time while the jobs of a row ran.
struct ForeignLoad {
    double others = 0; ///< busy, but not with a worker; threads of the callable are among them
    double stolen = 0; ///< taken by the hypervisor
};

/// From the samples that lie within the measure phases of complete trials; nullopt where they cover
/// less than 100 ms.
std::optional<ForeignLoad> foreignLoad(const TrialGroup& group);

} // namespace gilscope::detail
