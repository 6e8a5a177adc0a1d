#include "export/charts.h"
#include "export/figures.h"
#include "export/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace gilscope::exporting {

namespace {

/// Dark areas take light text and the other way round (WCAG contrast over 4.5).
constexpr std::string_view darkText = "#000000", lightText = "#ffffff";

struct Part {
    std::string_view name;
    std::string_view colour;
    std::string_view text;
};

constexpr std::array<Part, overallPhases.size()> phaseParts{{
    {"spawn", palette::ofPhase(Phase::Spawn).hex, darkText},
    {"import", palette::ofPhase(Phase::Import).hex, lightText},
    {"warm-up", palette::ofPhase(Phase::Warmup).hex, darkText},
    {"measure", palette::ofPhase(Phase::Measure).hex, darkText},
    {"drain", palette::ofPhase(Phase::Drain).hex, darkText},
}};

constexpr std::array<Part, 4> shareParts{{
    {"running", palette::ofTime(palette::TimePart::Running).hex, darkText},
    {"waiting for the GIL", palette::ofTime(palette::TimePart::GilWait).hex, darkText},
    {"waiting for a core", palette::ofTime(palette::TimePart::RunQueue).hex, darkText},
    {"blocked otherwise", palette::ofTime(palette::TimePart::Blocked).hex, darkText},
}};

template <std::size_t Count>
void addStackLegend(SvgWriter& svg, const std::array<Part, Count>& parts) {
    std::array<Key, Count> keys;
    std::transform(parts.begin(), parts.end(), keys.begin(), [](const Part& part) {
        return Key{part.colour, part.name};
    });
    addLegend(svg, 20, RowFrame::top + 12, keys);
}

/// One stacked bar. `label(i)` is written into part i where it fits, `tip(i)` always.
template <std::size_t Count, class Label, class Tip>
void addStack(SvgWriter& svg, const RowFrame& frame, std::size_t row, double end,
              const std::array<Part, Count>& parts, const std::array<double, Count>& values,
              const Label& label, const Tip& tip) {
    double sum = 0;
    const double top = frame.middle(row) - RowFrame::barHeight / 2;
    for (std::size_t i = 0; i < Count; ++i) {
        const double from = frame.x(sum, end);
        sum += std::max(0.0, values[i]);
        const double to = frame.x(sum, end);
        if (to - from <= 0)
            continue;
        svg.box(from, top, to - from, RowFrame::barHeight, parts[i].colour, tip(i));
        const std::string text = label(i);
        if (textWidth(text, 11) + 6 < to - from)
            svg.textOn({(from + to) / 2, frame.middle(row) + 4}, text, parts[i].text);
    }
}

} // namespace

std::string phasesChart(const Summary& summary) {
    constexpr std::string_view title = "Where the overall time went";
    std::vector<std::array<double, overallPhases.size()>> medians;
    double high = 0;
    std::string words;
    for (const ResultRow& row : summary.rows) {
        auto& lengths = medians.emplace_back();
        const auto known = phaseMedians(*summary.comparison, row);
        for (std::size_t i = 0; i < known.size(); ++i)
            lengths[i] = known[i].value_or(0);
        const auto& parts = medians.back();
        high = std::max(high, std::accumulate(parts.begin(), parts.end(), 0.0));
        words += rowLabel(row) + ":";
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (known[i])
                words += fmt::format(" {} {}", phaseParts[i].name, humanTime(parts[i]));
        words += ". ";
    }
    if (high <= 0)
        return emptyChart(summary, title, "No trial is complete: its phases are not known.");

    const RowFrame frame = RowFrame::of(summary, 80, 28);
    const Axis axis = timeAxis(high);
    SvgWriter svg(RowFrame::width, frame.height(), title, words);
    addTitles(svg, summary, title);
    addStackLegend(svg, phaseParts);
    addRowAxis(svg, frame, summary, axis, "sum of the medians of each phase");
    for (std::size_t i = 0; i < medians.size(); ++i) {
        const auto& values = medians[i];
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        if (sum <= 0) {
            svg.text({frame.left + 8, frame.middle(i) + 4.5}, "not measured", Ink::Muted);
            continue;
        }
        const auto text = [&](std::size_t part) { return humanTime(values[part]); };
        const auto tip = [&](std::size_t part) {
            return fmt::format("{}: {}", phaseParts[part].name, humanTime(values[part]));
        };
        addStack(svg, frame, i, axis.end(), phaseParts, values, text, tip);
        svg.text({frame.right + 14, frame.middle(i) + 4.5}, humanTime(sum));
    }
    return svg.take();
}

std::string sharesChart(const Summary& summary) {
    constexpr std::string_view title = "Where the workers' time went";
    const auto partsOf = [](const TimeShare& share) {
        return std::array{share.running, share.gilWait, share.runQueue, share.blocked};
    };
    std::string words;
    double high = 0;
    for (const ResultRow& row : summary.rows) {
        if (!row.share)
            continue;
        const auto values = partsOf(*row.share);
        high = std::max(high, std::accumulate(values.begin(), values.end(), 0.0));
        words += rowLabel(row) + ":";
        for (std::size_t i = 0; i < values.size(); ++i)
            words += fmt::format(" {} {:.1f} %", shareParts[i].name, values[i] * 100);
        words += ". ";
    }
    if (high <= 0)
        return emptyChart(summary, title, "No worker has told where its time went.");

    const RowFrame frame = RowFrame::of(summary, 10, 28);
    // Shares that do not add up to 1 are drawn as they are, and the axis shows it.
    const Axis axis = niceAxis(high <= 1.005 ? 100.0 : high * 100, 5);
    SvgWriter svg(RowFrame::width, frame.height(), title, words);
    addTitles(svg, summary, title);
    addStackLegend(svg, shareParts);
    addRowAxis(svg, frame, summary, axis, "part of the workers' time in the measure phase (%)");
    for (std::size_t i = 0; i < summary.rows.size(); ++i) {
        if (!summary.rows[i].share) {
            svg.text({frame.left + 8, frame.middle(i) + 4.5}, "not measured", Ink::Muted);
            continue;
        }
        auto values = partsOf(*summary.rows[i].share);
        for (double& value : values)
            value *= 100;
        const auto text = [&](std::size_t part) { return fmt::format("{:.0f} %", values[part]); };
        const auto tip = [&](std::size_t part) {
            return fmt::format("{}: {:.1f} %", shareParts[part].name, values[part]);
        };
        addStack(svg, frame, i, axis.end(), shareParts, values, text, tip);
    }
    return svg.take();
}

} // namespace gilscope::exporting
