#include "export/charts.h"
#include "export/figures.h"
#include "export/lanes.h"
#include "export/text.h"

#include <algorithm>

namespace gilscope::exporting {

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
