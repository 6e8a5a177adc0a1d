#include "export/charts.h"
#include "export/figures.h"
#include "export/text.h"

#include <algorithm>

namespace gilscope::exporting {

namespace {

constexpr std::size_t longestLabel = 32;

std::string detailLine(const Summary& summary) {
    const Comparison& comparison = *summary.comparison;
    std::string line = elided(oneLine(callText(comparison)), 60);
    std::string versions;
    if (comparison.plan)
        for (const PythonFacts* python : pythonsOf(*comparison.plan))
            if (!python->version.empty())
                versions += (versions.empty() ? " · Python " : " and ") + python->version;
    line += versions;
    if (comparison.machine) {
        const MachineFacts& machine = comparison.machine->facts;
        if (!machine.model.empty())
            line += " · " + elided(oneLine(machine.model), 40);
        line += fmt::format(" · {} usable core{}", machine.usableCores,
                            machine.usableCores == 1 ? "" : "s");
    }
    return line;
}

} // namespace

std::string chartSvg(const Summary& summary, Chart chart) {
    switch (chart) {
    case Chart::Time:
        return timeChart(summary);
    case Chart::Speedup:
        return speedupChart(summary);
    case Chart::Phases:
        return phasesChart(summary);
    case Chart::Shares:
        return sharesChart(summary);
    case Chart::Timeline:
        return timelineChart(summary);
    }
    return timeChart(summary);
}

RowFrame RowFrame::of(const Summary& summary, double notes, double legend) {
    double labels = 60;
    for (const ResultRow& row : summary.rows)
        labels = std::max(labels, textWidth(elided(rowLabel(row), longestLabel), 13));
    RowFrame frame;
    frame.left = 20 + labels + 10;
    frame.right = width - 24 - notes;
    frame.legendHeight = legend;
    frame.bottom = frame.plotTop() + rowHeight * static_cast<double>(summary.rows.size());
    return frame;
}

void addTitles(SvgWriter& svg, const Summary& summary, std::string_view title,
               std::string_view detail) {
    svg.text({20, 28}, title, Ink::Text, Anchor::Start, 16, true);
    std::string line = detailLine(summary);
    if (!detail.empty())
        line = fmt::format("{} · {}", detail, line);
    svg.text({20, 47}, elided(line, 130), Ink::Muted, Anchor::Start, 12);
}

void addRowAxis(SvgWriter& svg, const RowFrame& frame, const Summary& summary, const Axis& axis,
                std::string_view name) {
    for (const double tick : axis.ticks) {
        const double x = frame.x(tick, axis.end());
        svg.line({x, frame.plotTop()}, {x, frame.bottom}, tick == 0 ? Ink::Axis : Ink::Grid);
        svg.text({x, frame.bottom + 17}, axis.label(tick), Ink::Muted, Anchor::Middle, 12);
    }
    const std::string unit = axis.unit.empty() ? "" : fmt::format(" ({})", axis.unit);
    svg.text({(frame.left + frame.right) / 2, frame.bottom + 37}, fmt::format("{}{}", name, unit),
             Ink::Muted, Anchor::Middle, 12);
    for (std::size_t row = 0; row < summary.rows.size(); ++row)
        svg.text({frame.left - 10, frame.middle(row) + 4.5},
                 elided(oneLine(rowLabel(summary.rows[row])), longestLabel), Ink::Text, Anchor::End,
                 13);
}

std::string emptyChart(const Summary& summary, std::string_view title, std::string_view reason) {
    SvgWriter svg(RowFrame::width, 120, title, reason);
    addTitles(svg, summary, title);
    svg.text({20, 90}, reason, Ink::Text, Anchor::Start, 13);
    return svg.take();
}

void addLegend(SvgWriter& svg, double left, double y, std::span<const Key> keys) {
    double x = left;
    for (const Key& key : keys) {
        svg.box(x, y - 10, 12, 12, key.colour);
        svg.text({x + 18, y}, key.name, Ink::Text, Anchor::Start, 12);
        x += 18 + textWidth(key.name, 11) + 18;
    }
}

} // namespace gilscope::exporting

namespace gilscope {

void exportSvg(const Summary& summary, Chart chart, const TextSink& sink) {
    sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    sink(exporting::chartSvg(summary, chart));
}

} // namespace gilscope
