#include <gilscope/machine.h>

#include "export/figures.h"
#include "export/svg.h"
#include "export/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace gilscope::exporting {

namespace {

/// The interval over a bar: a line with two feet.
void addWhisker(SvgWriter& svg, const RowFrame& frame, double end, std::size_t row,
                const statistics::Interval& interval) {
    const double y = frame.middle(row);
    const double low = frame.x(interval.low, end);
    const double high = frame.x(interval.high, end);
    svg.line({low, y}, {high, y}, Ink::Text, 1.5);
    svg.line({low, y - 5}, {low, y + 5}, Ink::Text, 1.5);
    svg.line({high, y - 5}, {high, y + 5}, Ink::Text, 1.5);
}

/// "24 jobs, shorter is better"; "24 to 96 jobs" where trials have different numbers of them, so
/// that times of different work stand side by side.
std::string jobsWords(const Summary& summary) {
    const auto [least, most] =
        std::minmax_element(summary.rows.begin(), summary.rows.end(),
                            [](const ResultRow& a, const ResultRow& b) { return a.jobs < b.jobs; });
    const bool calls =
        std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.arguments != summary.rows.front().arguments;
        });
    if (least->jobs < most->jobs)
        return fmt::format("{} to {} jobs", least->jobs, most->jobs);
    return fmt::format("{} job{}{}", most->jobs, most->jobs == 1 ? "" : "s",
                       bySchedule(summary) || calls ? "" : ", shorter is better");
}

} // namespace

std::string timeChart(const Summary& summary) {
    constexpr std::string_view title = "Measure time";
    double high = 0;
    std::string words;
    for (const ResultRow& row : summary.rows) {
        if (!isComparable(row))
            continue;
        high = std::max({high, row.measureSeconds->median, row.measureSeconds->ci95.high});
        for (const double value : row.trialMeasureSeconds)
            high = std::max(high, value);
        words += fmt::format("{}: {}. ", rowLabel(row), humanInterval(row.measureSeconds));
    }
    if (high <= 0)
        return emptyChart(summary, title, "No trial has a measure time that could be compared.");

    const RowFrame frame = RowFrame::of(summary, 210);
    const Axis axis = timeAxis(high);
    SvgWriter svg(RowFrame::width, frame.height(), title, words);
    addTitles(svg, summary,
              fmt::format("{} of {}{}", title, jobsWords(summary),
                          bySchedule(summary) ? ", which came by a schedule" : ""));
    addRowAxis(svg, frame, summary, axis,
               "measure time, median with 95 % interval, each alone; dots: single trials");
    for (std::size_t i = 0; i < summary.rows.size(); ++i) {
        const ResultRow& row = summary.rows[i];
        const double y = frame.middle(i);
        if (!isComparable(row)) {
            svg.text({frame.left + 8, y + 4.5}, whyNotDrawn(row), Ink::Muted);
            continue;
        }
        const std::string note = humanInterval(row.measureSeconds);
        svg.box(frame.left, y - RowFrame::barHeight / 2,
                frame.x(row.measureSeconds->median, axis.end()) - frame.left, RowFrame::barHeight,
                palette::ofRunner(row.runner).hex, fmt::format("{}: {}", rowLabel(row), note));
        if (row.measureSeconds->ci95.low < row.measureSeconds->ci95.high)
            addWhisker(svg, frame, axis.end(), i, row.measureSeconds->ci95);
        // Beyond a few hundred the dots are a smear, and the interval says it better.
        if (row.trialMeasureSeconds.size() > 1 && row.trialMeasureSeconds.size() <= 200)
            for (const double value : row.trialMeasureSeconds)
                svg.dot({frame.x(value, axis.end()), y + RowFrame::barHeight / 2 + 3}, 2.5,
                        palette::ofRunner(row.runner).hex, humanTime(value));
        svg.text({frame.right + 14, y + 4.5}, note, Ink::Text, Anchor::Start, 12);
    }
    return svg.take();
}

std::string speedupChart(const Summary& summary) {
    constexpr std::string_view title = "Speed-up";
    if (hasSeveralCounts(summary))
        return scalingChart(summary);
    double high = 0;
    std::string words;
    std::optional<double> ceiling;
    std::uint32_t most = 1;
    for (const ResultRow& row : summary.rows) {
        most = std::max(most, row.workers);
        if (!row.speedup)
            continue;
        high = std::max({high, row.speedup->median, row.speedup->ci95.high, 1.0});
        words += fmt::format("{}: {}. ", rowLabel(row), humanFactor(row.speedup));
    }
    if (high <= 0)
        return emptyChart(summary, title, noSpeedups(summary));
    if (summary.comparison->machine)
        ceiling = ceilingFor(summary.comparison->machine->facts, most);
    if (ceiling)
        high = std::max(high, *ceiling);

    const std::string base = baseWords(summary);
    const RowFrame frame = RowFrame::of(summary, 150, ceiling ? 22 : 0);
    const Axis axis = niceAxis(high * 1.02);
    SvgWriter svg(RowFrame::width, frame.height(), title, words);
    addTitles(svg, summary, fmt::format("{} over {}, longer is better", title, base));
    addRowAxis(
        svg, frame, summary, axis,
        fmt::format("measure time of {} over the runner's; 95 % intervals hold together", base));
    for (std::size_t i = 0; i < summary.rows.size(); ++i) {
        const ResultRow& row = summary.rows[i];
        const double y = frame.middle(i);
        if (!row.speedup) {
            svg.text({frame.left + 8, y + 4.5},
                     isComparable(row) ? "no repetition in common with its base" : whyNotDrawn(row),
                     Ink::Muted);
            continue;
        }
        svg.box(frame.left, y - RowFrame::barHeight / 2,
                frame.x(row.speedup->median, axis.end()) - frame.left, RowFrame::barHeight,
                palette::ofRunner(row.runner).hex,
                fmt::format("{}: {}", rowLabel(row), humanFactor(row.speedup)));
        if (row.speedup->ci95.low < row.speedup->ci95.high)
            addWhisker(svg, frame, axis.end(), i, row.speedup->ci95);
        svg.text({frame.right + 14, y + 4.5}, humanFactor(row.speedup), Ink::Text, Anchor::Start,
                 12);
    }
    const double one = frame.x(1, axis.end());
    svg.line({one, frame.plotTop()}, {one, frame.bottom}, Ink::Text, 1.2, "5 4");
    if (ceiling) {
        const double x = frame.x(*ceiling, axis.end());
        svg.line({x, frame.plotTop() - 4}, {x, frame.bottom}, Ink::Muted, 1.5, "2 3");
        svg.text({x, frame.plotTop() - 9},
                 fmt::format("a native kernel on {} workers: {}", most, humanFactor(*ceiling)),
                 Ink::Muted, Anchor::End, 11);
    }
    return svg.take();
}

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
