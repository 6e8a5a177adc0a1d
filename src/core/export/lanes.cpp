#include "export/lanes.h"

#include "export/figures.h"
#include "export/svg.h"
#include "export/text.h"

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

namespace {

constexpr std::size_t mostLanes = 64;         ///< of one trial
constexpr std::size_t stretchBudget = 40'000; ///< bins over all lanes: bounds the file
constexpr std::size_t mostMarks = 100;        ///< of one trial
constexpr double left = 92, right = RowFrame::width - 24;

/// The trial that stands for a row, and where its drawing goes.
struct Panel {
    const ResultRow* row = nullptr;
    const Trial* trial = nullptr;
    std::int64_t start = 0; ///< of the measure phase, ns
    std::int64_t length = 0;
    double top = 0;
    std::size_t lanes = 0;
    double laneHeight = 16;
};

std::int64_t lastEnd(const Trial& trial) {
    std::int64_t last = 0;
    for (const auto& batch : trial.batches)
        for (std::size_t row = 0; row < batch->size(); ++row)
            last = std::max(last, batch->end(row));
    return last;
}

std::vector<Panel> panelsOf(const Summary& summary) {
    std::vector<Panel> panels;
    double y = RowFrame::top + 34;
    for (const ResultRow& row : summary.rows) {
        for (const Trial* trial : trialsOf(summary, row)) {
            const auto start = measureStart(*trial);
            const std::int64_t end = lastEnd(*trial);
            if (!start || end <= start->count())
                continue;
            Panel panel{&row, trial, start->count(), end - start->count(), 0, 0, 16};
            panel.lanes = std::min<std::size_t>(mostLanes, trial->spec.workers);
            panel.laneHeight = panel.lanes <= 8 ? 18 : panel.lanes <= 24 ? 11 : 6;
            panel.top = y;
            y += 26 + panel.laneHeight * static_cast<double>(panel.lanes) + 14;
            panels.push_back(panel);
            break;
        }
    }
    return panels;
}

std::string panelTitle(const Panel& panel, std::uint64_t bad) {
    std::string title =
        fmt::format("{} · {} jobs in {}", rowLabel(panel.row->runner, panel.row->workers),
                    panel.trial->jobsSeen, humanTime(static_cast<double>(panel.length) / 1e9));
    if (bad > 0)
        title += fmt::format(", {} not ok", bad);
    if (panel.trial->spec.workers > panel.lanes)
        title += fmt::format("; the first {} workers", panel.lanes);
    return title;
}

void addMarks(SvgWriter& svg, const Panel& panel, double bottom, std::int64_t longest) {
    std::size_t drawn = 0;
    for (const MarkEvent& mark : panel.trial->marks) {
        const double at =
            static_cast<double>(mark.time.count() - panel.start) / static_cast<double>(longest);
        const std::size_t worker = index(mark.worker);
        if (at < 0 || at > 1 || worker >= panel.lanes || ++drawn > mostMarks)
            continue;
        const double x = left + (right - left) * at;
        const double y = bottom - panel.laneHeight * static_cast<double>(panel.lanes - worker) + 1;
        svg.polygon(std::array<Point, 3>{{{x - 4, y - 3}, {x + 4, y - 3}, {x, y + 5}}},
                    palette::purple.hex, fmt::format("mark: {}", elided(oneLine(mark.text), 80)));
    }
}

void addPanel(SvgWriter& svg, const Panel& panel, std::int64_t longest, std::size_t bins) {
    const Window window{panel.start, panel.start + longest, bins};
    const std::vector<Lane> lanes = lanesOf(*panel.trial, window, panel.lanes);
    std::uint64_t bad = 0;
    for (const Lane& lane : lanes)
        bad += lane.bad;
    svg.text({20, panel.top + 12}, panelTitle(panel, bad), Ink::Text, Anchor::Start, 13, true);

    const std::string_view colour = palette::ofRunner(panel.row->runner).hex;
    const double scale = (right - left) / static_cast<double>(bins);
    double y = panel.top + 22;
    const bool named = panel.laneHeight >= 11;
    for (std::size_t worker = 0; worker < lanes.size(); ++worker) {
        if (named)
            svg.text({left - 8, y + panel.laneHeight / 2 + 3.5}, fmt::format("worker {}", worker),
                     Ink::Muted, Anchor::End, 11);
        svg.line({left, y + panel.laneHeight - 1}, {right, y + panel.laneHeight - 1}, Ink::Grid);
        for (const Stretch& stretch : lanes[worker].stretches) {
            const double from = left + stretch.from * scale;
            // Jobs drawn one by one keep a gap, so that one can see where each ends.
            const double gap = stretch.tip.empty() ? 0 : std::min(1.0, 0.2 * scale);
            const double width = std::max(0.6, (stretch.to - stretch.from) * scale - gap);
            svg.box(from, y + 1, width, panel.laneHeight - 3,
                    stretch.bad ? palette::vermillion.hex : colour, stretch.tip,
                    stretch.bad ? 1 : std::max(0.25, stretch.busy));
        }
        y += panel.laneHeight;
    }
    addMarks(svg, panel, y, longest);
}

} // namespace

std::string timelineChart(const Summary& summary) {
    constexpr std::string_view title = "Timeline";
    const std::vector<Panel> panels = panelsOf(summary);
    if (panels.empty())
        return emptyChart(summary, title, "No job has been recorded.");
    std::int64_t longest = 1;
    std::size_t lanes = 1;
    std::string words = "The first recorded trial of each row, from its start barrier. ";
    bool anyBad = false, anyMark = false;
    for (const Panel& panel : panels) {
        longest = std::max(longest, panel.length);
        lanes += panel.lanes;
        words += fmt::format("{}: {} jobs. ", rowLabel(panel.row->runner, panel.row->workers),
                             panel.trial->jobsSeen);
        anyMark = anyMark || !panel.trial->marks.empty();
        for (const auto& batch : panel.trial->batches)
            anyBad =
                anyBad || std::any_of(batch->status.begin(), batch->status.end(),
                                      [](JobStatus status) { return status != JobStatus::Ok; });
    }
    const Axis axis = timeAxis(static_cast<double>(longest) / 1e9, 8);
    // Round up to the axis, but stay where adding a start to it cannot overflow.
    longest = std::min(std::max(longest, static_cast<std::int64_t>(axis.end() * 1e9)),
                       limits::nanoseconds - 1);
    const std::size_t bins = std::clamp<std::size_t>(stretchBudget / lanes, 100,
                                                     static_cast<std::size_t>(2 * (right - left)));
    const Panel& last = panels.back();
    const double bottom = last.top + 22 + last.laneHeight * static_cast<double>(last.lanes) + 6;

    SvgWriter svg(RowFrame::width, bottom + RowFrame::axisHeight, title, words);
    addTitles(svg, summary, title);
    std::vector<Key> keys{
        {palette::grey.hex, "a job, in its runner's colour; fainter: gaps between jobs"}};
    if (anyBad)
        keys.push_back({palette::vermillion.hex, "not ok"});
    if (anyMark)
        keys.push_back({palette::purple.hex, "mark"});
    addLegend(svg, 20, RowFrame::top + 12, keys);
    for (const double tick : axis.ticks) {
        const double x = left + (right - left) * tick / axis.end();
        svg.line({x, panels.front().top + 22}, {x, bottom}, Ink::Grid);
        svg.text({x, bottom + 17}, axis.label(tick), Ink::Muted, Anchor::Middle);
    }
    svg.text({(left + right) / 2, bottom + 37},
             fmt::format("time since the start barrier ({})", axis.unit), Ink::Muted,
             Anchor::Middle);
    for (const Panel& panel : panels)
        addPanel(svg, panel, longest, bins);
    return svg.take();
}

} // namespace gilscope::exporting
