#include "summary/worker_gain.h"

#include "summary/rules.h"

#include <algorithm>

namespace gilscope::detail {

namespace {

constexpr double sharpSerial = 0.2; ///< widest interval of a serial part that is worth words

bool holdsZero(const scaling::Parameter& parameter) {
    return parameter.ci95.low <= 0 && parameter.ci95.high >= 0;
}

} // namespace

void widenSerialPart(ScalingCurve& curve) {
    if (!curve.amdahl || !curve.usl || !holdsZero(curve.usl->coherency))
        return;
    statistics::Interval& serial = curve.amdahl->serial.ci95;
    serial.low = std::min(serial.low, curve.usl->contention.ci95.low);
    serial.high = std::max(serial.high, curve.usl->contention.ci95.high);
}

WorkerGain workerGain(const std::vector<const ResultRow*>& rows, const RowRatios& ratios) {
    WorkerGain gain;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(gain.most), [&](const auto* row) {
        return std::none_of(rows.begin(), rows.end(), [&](const ResultRow* other) {
            return other != row && isFaster(ratios, *other, *row);
        });
    });
    std::vector<const ResultRow*> ranked = gain.most; // who speaks for them: the fastest
    rank(ranked, ratios);
    const auto first = [&](const ResultRow& slower, std::uint32_t moreThan) {
        const auto found = std::find_if(ranked.begin(), ranked.end(), [&](const ResultRow* row) {
            return row->workers > moreThan && isFaster(ratios, *row, slower);
        });
        return found == ranked.end() ? nullptr : *found;
    };
    for (const ResultRow* row : rows) {
        gain.top = first(*row, row->workers);
        if (gain.top == nullptr)
            continue;
        gain.base = row;
        break;
    }
    gain.aboveLast = first(*rows.back(), 0);
    return gain;
}

std::optional<ScalingLimit> scalingLimit(const ScalingCurve& curve, const WorkerGain& gain) {
    using Law = ScalingLimit::Law;
    if (gain.base == nullptr)
        return std::nullopt;
    if (curve.usl && curve.usl->top)
        return ScalingLimit{Law::Universal, curve.usl->top->workers, {}, curve.usl->top->gain};
    // Below 0, more than N times the throughput, nothing is serial; above, it falls again.
    if (!curve.amdahl || !curve.usl || !holdsZero(curve.usl->coherency))
        return std::nullopt;
    const scaling::Parameter& serial = curve.amdahl->serial;
    if (serial.ci95.high - serial.ci95.low > sharpSerial || serial.ci95.high <= 0)
        return std::nullopt;
    if (serial.ci95.low <= 0)
        return ScalingLimit{Law::AmdahlBound, {}, serial, {}};
    const double most = 1 / serial.ci95.low;
    return ScalingLimit{Law::Amdahl, {}, serial, {most, {most, most}}};
}

} // namespace gilscope::detail
