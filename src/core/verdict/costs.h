#pragma once

#include "summary/row_ratios.h"

#include <gilscope/comparison.h>

#include <optional>

namespace gilscope::detail {

/// What `row` costs beside its jobs, against another row; only what is certain and worth words.
struct Cost {
    std::optional<double> startLater; ///< seconds that it is ready later; negative: sooner
    double startRatio = 1;            ///< the longer start-up over the shorter one
    std::optional<double> memoryMib;  ///< MiB more for each worker; negative: less
};

/// Finds them for one summary. A value; keeps a reference to the summary.
class Costs {
public:
    explicit Costs(const Summary& summary);
    /// Against the serial run there are none: it has nothing to start, and every other row loses.
    Cost against(const ResultRow& row, const ResultRow& other) const;

private:
    RowRatios m_starts;
    RowRatios m_memory;
};

} // namespace gilscope::detail
