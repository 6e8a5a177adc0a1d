#include "ceiling_check.h"

#include <gilscope/runners.h>
#include <gilscope/statistics.h>

#include <algorithm>

namespace gilscope::engine {

namespace {

constexpr double mostBlocked = 0.1; ///< of a worker's time

const CeilingPoint* pointOf(const std::vector<CeilingPoint>& points, std::uint32_t workers) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const CeilingPoint& point) {
        return point.workers == workers;
    });
    return found == points.end() ? nullptr : &*found;
}

} // namespace

void CeilingCheck::add(const TrialSpec& spec, const TrialEndEvent& end) {
    if (end.status != TrialStatus::Complete || end.jobsOk != spec.jobs || spec.jobs == 0 ||
        end.measure.count() <= 0)
        return;
    auto found = std::find_if(m_series.begin(), m_series.end(), [&](const Series& series) {
        return series.runner == spec.runner && series.arguments == spec.arguments &&
               series.workers == spec.workers;
    });
    if (found == m_series.end())
        found = m_series.insert(found, {spec.runner, spec.arguments, spec.workers, {}, 0, 0});
    found->times.push_back(static_cast<double>(end.measure.count()) /
                           static_cast<double>(spec.jobs));
    for (const WorkerSummary& worker : end.workers) {
        if (worker.cpu == notMeasured)
            continue;
        found->wall += worker.wall;
        found->waited += worker.wall - worker.cpu - std::max<std::int64_t>(worker.gilWait, 0) -
                         std::max<std::int64_t>(worker.runQueue, 0);
    }
}

const CeilingCheck::Series* CeilingCheck::serialOf(const Series& series) const {
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&](const Series& other) {
        return isSerial(other.runner) &&
               parseRunnerId(other.runner).python == parseRunnerId(series.runner).python &&
               other.arguments == series.arguments;
    });
    return found == m_series.end() ? nullptr : &*found;
}

std::vector<CeilingPoint> CeilingCheck::best() const {
    std::map<std::uint32_t, double> best;
    for (const Series& series : m_series) {
        const RunnerInfo* known = findRunner(series.runner);
        const Series* serial = serialOf(series);
        const bool blocked =
            static_cast<double>(series.waited) > mostBlocked * static_cast<double>(series.wall);
        if (serial == nullptr || known == nullptr || known->language != "Python" || blocked ||
            series.wall == 0)
            continue;
        double& point = best[series.workers];
        point = std::max(point, statistics::median(serial->times).value_or(0) /
                                    statistics::median(series.times).value_or(1));
    }
    std::vector<CeilingPoint> points;
    for (const auto& [workers, speedup] : best)
        points.push_back({workers, speedup});
    return points;
}

std::vector<CeilingPoint> higherOf(std::vector<CeilingPoint> ceiling,
                                   const std::vector<CeilingPoint>& other) {
    for (CeilingPoint& point : ceiling)
        if (const CeilingPoint* higher = pointOf(other, point.workers);
            higher != nullptr && point.workers > 1)
            point.speedup = std::max(point.speedup, higher->speedup);
    return ceiling;
}

bool exceeds(const std::vector<CeilingPoint>& other, const std::vector<CeilingPoint>& ceiling) {
    return std::any_of(ceiling.begin(), ceiling.end(), [&](const CeilingPoint& point) {
        const CeilingPoint* higher = pointOf(other, point.workers);
        return higher != nullptr && point.workers > 1 && higher->speedup > point.speedup;
    });
}

} // namespace gilscope::engine
