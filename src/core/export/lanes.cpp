#include "export/lanes.h"

#include "export/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gilscope::exporting {

namespace {

/// More jobs than this in one row cannot be told apart at the width of a page.
constexpr std::uint64_t drawnOneByOne = 300;

/// How full the bins of one worker are.
struct Coverage {
    std::vector<float> busy;
    std::vector<bool> bad;
};

void cover(Coverage& coverage, const Window& window, std::int64_t start, std::int64_t stop,
           bool bad) {
    const double last = static_cast<double>(window.bins);
    const double from = std::clamp(window.bin(start), 0.0, last);
    const double to = std::clamp(window.bin(stop), from, last);
    const auto first = std::min(window.bins - 1, static_cast<std::size_t>(from));
    for (std::size_t bin = first; bin < window.bins && static_cast<double>(bin) < to; ++bin) {
        const double begin = std::max(from, static_cast<double>(bin));
        const double end = std::min(to, static_cast<double>(bin + 1));
        coverage.busy[bin] += static_cast<float>(end - begin);
    }
    if (bad)
        coverage.bad[first] = true;
}

/// Neighbouring bins that look the same become one stretch.
std::vector<Stretch> stretchesOf(const Coverage& coverage) {
    std::vector<Stretch> result;
    for (std::size_t bin = 0; bin < coverage.busy.size(); ++bin) {
        const double part = static_cast<double>(coverage.busy[bin]);
        // Rounded up: a bin with a job in it is never shown as empty.
        const double busy = std::min(1.0, std::ceil(part * 4 - 0.05) / 4);
        if (busy <= 0 && !coverage.bad[bin])
            continue;
        const double at = static_cast<double>(bin);
        if (!result.empty() && result.back().to == at && result.back().busy == busy &&
            result.back().bad == coverage.bad[bin])
            result.back().to = at + 1;
        else
            result.push_back({at, at + 1, busy, coverage.bad[bin], {}});
    }
    return result;
}

std::string tipOf(const JobBatch& batch, std::size_t row) {
    const std::int64_t length = batch.end(row) - batch.start[row];
    std::string tip =
        fmt::format("job {}: {}", batch.job[row], humanTime(static_cast<double>(length) / 1e9));
    if (CpuId{batch.coreStart[row]} != noCpu)
        tip += fmt::format(", core {}", batch.coreStart[row]);
    if (batch.status[row] != JobStatus::Ok)
        tip += fmt::format(", {}", toString(batch.status[row]));
    return tip;
}

} // namespace

std::vector<Lane> lanesOf(const Trial& trial, const Window& window, std::size_t most) {
    std::vector<Lane> lanes(std::min<std::size_t>(most, trial.spec.workers));
    for (std::size_t i = 0; i < trial.batches.size(); ++i) {
        const auto& batch = trial.batches.packed(i);
        if (index(batch->worker) < lanes.size())
            lanes[index(batch->worker)].jobs += batch->rows;
    }
    std::vector<Coverage> coverages(lanes.size());
    for (std::size_t worker = 0; worker < lanes.size(); ++worker) {
        if (lanes[worker].jobs <= drawnOneByOne)
            continue;
        coverages[worker].busy.resize(window.bins);
        coverages[worker].bad.resize(window.bins);
    }
    for (const auto& batch : trial.batches) {
        const std::size_t worker = index(batch->worker);
        if (worker >= lanes.size())
            continue;
        Lane& lane = lanes[worker];
        for (std::size_t row = 0; row < batch->size(); ++row) {
            const bool bad = batch->status[row] != JobStatus::Ok;
            lane.bad += bad ? 1 : 0;
            if (lane.jobs <= drawnOneByOne)
                lane.stretches.push_back({window.bin(batch->start[row]),
                                          window.bin(batch->end(row)), 1, bad, tipOf(*batch, row)});
            else
                cover(coverages[worker], window, batch->start[row], batch->end(row), bad);
        }
    }
    for (std::size_t worker = 0; worker < lanes.size(); ++worker) {
        if (lanes[worker].jobs > drawnOneByOne)
            lanes[worker].stretches = stretchesOf(coverages[worker]);
    }
    return lanes;
}

} // namespace gilscope::exporting
