#include "verdict/costs.h"

#include "summary/rules.h"

#include <gilscope/runners.h>

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double startRatio = 1.5;     ///< start-up times closer than this are not worth words
constexpr double startSeconds = 0.002; ///< nor are differences below this
constexpr double memoryMib = 1;        ///< and memory below this per worker

/// Whether `ratios` say for sure that two rows differ.
bool differ(const RowRatios& ratios, const ResultRow& a, const ResultRow& b) {
    return isFaster(ratios, a, b) || isFaster(ratios, b, a);
}

} // namespace

Costs::Costs(const Summary& summary)
    : m_starts(startRatios(summary)), m_memory(memoryRatios(summary)) {}

Cost Costs::against(const ResultRow& row, const ResultRow& other) const {
    Cost cost;
    if (isSerial(other.runner))
        return cost;
    if (row.initSeconds && other.initSeconds && differ(m_starts, row, other)) {
        const double mine = row.initSeconds->median, theirs = other.initSeconds->median;
        const double less = std::min(mine, theirs), more = std::max(mine, theirs);
        if (more - less >= startSeconds && less > 0 && more >= startRatio * less) {
            cost.startLater = mine - theirs;
            cost.startRatio = more / less;
        }
    }
    if (row.perWorkerMib && other.perWorkerMib && differ(m_memory, row, other)) {
        const double more = *row.perWorkerMib - *other.perWorkerMib;
        if (std::abs(more) >= memoryMib)
            cost.memoryMib = more;
    }
    return cost;
}

} // namespace gilscope::detail
