#include "export/figures.h"
#include "export/svg.h"
#include "export/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::exporting {

namespace {

/// The plot of the scaling chart: workers to the right, speed-up upwards.
struct Plot {
    static constexpr double left = 70, right = 650, top = 66, bottom = 430, height = 482;
    double lastWorkers = 1;
    double highest = 1;

    double x(double workers) const { return left + (right - left) * workers / lastWorkers; }
    double y(double speedup) const { return bottom - (bottom - top) * speedup / highest; }
};

/// Rows of one runner, fewest workers first.
struct Series {
    std::string runner;
    std::string_view colour;
    std::vector<const ResultRow*> rows;
};

std::vector<Series> seriesOf(const Summary& summary) {
    std::vector<Series> all;
    for (const ResultRow& row : summary.rows) {
        if (!row.speedup)
            continue;
        auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Series& other) { return other.runner == row.runner; });
        if (found == all.end())
            found =
                all.insert(all.end(), Series{row.runner, palette::ofRunner(row.runner).hex, {}});
        found->rows.push_back(&row);
    }
    for (Series& series : all)
        std::stable_sort(
            series.rows.begin(), series.rows.end(),
            [](const ResultRow* a, const ResultRow* b) { return a->workers < b->workers; });
    return all;
}

/// Shapes tell series apart where colours do not.
void addMarker(SvgWriter& svg, std::size_t series, Point at, std::string_view colour,
               std::string_view tip) {
    constexpr double r = 5;
    switch (series % 4) {
    case 0:
        svg.dot(at, r, colour, tip);
        break;
    case 1:
        svg.polygon(std::array<Point, 4>{{{at.x - r, at.y - r},
                                          {at.x + r, at.y - r},
                                          {at.x + r, at.y + r},
                                          {at.x - r, at.y + r}}},
                    colour, tip);
        break;
    case 2:
        svg.polygon(
            std::array<Point, 3>{
                {{at.x, at.y - r - 1}, {at.x + r + 1, at.y + r}, {at.x - r - 1, at.y + r}}},
            colour, tip);
        break;
    default:
        svg.polygon(std::array<Point, 4>{{{at.x, at.y - r - 2},
                                          {at.x + r + 2, at.y},
                                          {at.x, at.y + r + 2},
                                          {at.x - r - 2, at.y}}},
                    colour, tip);
    }
}

void addAxes(SvgWriter& svg, const Plot& plot, const Axis& across, const Axis& up,
             std::string_view base) {
    for (const double tick : up.ticks) {
        svg.line({Plot::left, plot.y(tick)}, {Plot::right, plot.y(tick)},
                 tick == 0 ? Ink::Axis : Ink::Grid);
        svg.text({Plot::left - 8, plot.y(tick) + 4}, up.label(tick), Ink::Muted, Anchor::End);
    }
    for (const double tick : across.ticks) {
        svg.line({plot.x(tick), Plot::bottom}, {plot.x(tick), Plot::bottom + 5}, Ink::Axis);
        svg.text({plot.x(tick), Plot::bottom + 20}, across.label(tick), Ink::Muted, Anchor::Middle);
    }
    svg.line({Plot::left, Plot::top}, {Plot::left, Plot::bottom}, Ink::Axis);
    svg.text({(Plot::left + Plot::right) / 2, Plot::bottom + 42}, "workers", Ink::Muted,
             Anchor::Middle);
    svg.textUp({22, (Plot::top + Plot::bottom) / 2}, fmt::format("speed-up over {}", base));
}

/// Whole workers only: an axis with ticks at halves would name workers that cannot be.
Axis workersAxis(double most) {
    Axis axis = niceAxis(most, 8);
    if (axis.decimals > 0) {
        axis.ticks.clear();
        axis.decimals = 0;
        for (double tick = 0; tick <= std::ceil(most); ++tick)
            axis.ticks.push_back(tick);
    }
    return axis;
}

/// The law that fits a runner best where one does, drawn in steps over the whole axis: speed-up is
/// throughput over that of the base.
void addFit(SvgWriter& svg, const Plot& plot, const ScalingCurve& curve, double base,
            double lastWorkers, std::string_view colour) {
    if (!(base > 0) || (!curve.usl && !curve.amdahl))
        return;
    constexpr int steps = 64;
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        const double workers = 1 + (lastWorkers - 1) * i / steps;
        const double value =
            (curve.usl ? curve.usl->at(workers) : curve.amdahl->at(workers)) / base;
        if (value >= 0 && value <= plot.highest)
            points.push_back({plot.x(workers), plot.y(value)});
    }
    if (points.size() > 1)
        svg.polyline(points, colour, 1.2, "1 3");
}

/// Throughput that a speed-up of 1 stands for.
double baseThroughput(const Summary& summary) {
    for (const ResultRow& row : summary.rows)
        if (row.speedup && row.speedup->median > 0 && row.throughput)
            return row.throughput->median / row.speedup->median;
    return 0;
}

/// Names at the right end of the lines, moved apart where they would overlap.
void addNames(SvgWriter& svg, std::vector<std::pair<double, Key>> names) {
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    double next = Plot::top;
    for (auto& [y, key] : names) {
        y = std::max(y, next);
        next = y + 17;
    }
    const double over = next - 17 - Plot::bottom;
    for (const auto& [y, key] : names) {
        const double at = over > 0 ? y - over : y;
        svg.box(Plot::right + 12, at - 6, 12, 12, key.colour);
        svg.text({Plot::right + 30, at + 4.5}, elided(key.name, 24), Ink::Text, Anchor::Start, 13);
    }
}

} // namespace

std::string_view noSpeedups(const Summary& summary) {
    return bySchedule(summary) ? "Jobs came by a schedule: there are no speed-ups."
                               : "No runner could be compared with a base.";
}

std::string scalingChart(const Summary& summary) {
    constexpr std::string_view title = "Speed-up over workers";
    const std::vector<Series> all = seriesOf(summary);
    if (all.empty())
        return emptyChart(summary, title, noSpeedups(summary));
    double most = 1, high = 1;
    std::string words;
    for (const Series& series : all) {
        words += series.runner + ":";
        for (const ResultRow* row : series.rows) {
            most = std::max(most, static_cast<double>(row->workers));
            high = std::max({high, row->speedup->median, row->speedup->ci95.high});
            words += fmt::format(" {} on {}", humanFactor(row->speedup->median), row->workers);
        }
        words += ". ";
    }
    const Axis across = workersAxis(most);
    const Axis up =
        niceAxis(std::min(most, high * 1.15) > high ? std::min(most, high * 1.15) : high * 1.05);
    const Plot plot{across.end(), up.end()};

    SvgWriter svg(RowFrame::width, Plot::height, title, words);
    addTitles(svg, summary, title);
    addAxes(svg, plot, across, up, baseWords(summary));
    const double ideal = std::min(across.end(), up.end());
    svg.line({plot.x(0), plot.y(0)}, {plot.x(ideal), plot.y(ideal)}, Ink::Muted, 1.2, "5 4");
    std::vector<std::pair<double, Key>> names{{plot.y(ideal), {"#59636e", "ideal (dashed)"}}};
    if (summary.comparison->machine) {
        const auto& ceiling = summary.comparison->machine->facts.ceiling;
        std::vector<Point> points;
        for (const CeilingPoint& point : ceiling)
            if (point.workers <= across.end() && point.speedup <= up.end())
                points.push_back({plot.x(point.workers), plot.y(point.speedup)});
        if (points.size() > 1) {
            svg.polyline(points, "#8c959f", 1.5, "2 3");
            names.emplace_back(points.back().y, Key{"#8c959f", "native kernel (dotted)"});
        }
    }
    const double base = baseThroughput(summary);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const ScalingCurve& curve : summary.curves)
            if (curve.runner == all[i].runner)
                addFit(svg, plot, curve, base, most, all[i].colour);
        std::vector<Point> points;
        for (const ResultRow* row : all[i].rows)
            // A little to the side: intervals at the same place would hide each other.
            points.push_back({plot.x(row->workers) + 5 * (double(i) - double(all.size() - 1) / 2),
                              plot.y(row->speedup->median)});
        svg.polyline(points, all[i].colour);
        for (std::size_t at = 0; at < points.size(); ++at) {
            const Estimate& speedup = *all[i].rows[at]->speedup;
            svg.line({points[at].x, plot.y(speedup.ci95.low)},
                     {points[at].x, plot.y(speedup.ci95.high)}, Ink::Text, 1.5);
            addMarker(svg, i, points[at], all[i].colour,
                      fmt::format("{}: {}", rowLabel(all[i].runner, all[i].rows[at]->workers),
                                  humanFactor(speedup)));
        }
        // A single point is no line that ends at the right edge: its tip has its name.
        if (points.size() > 1)
            names.emplace_back(points.back().y, Key{all[i].colour, all[i].runner});
    }
    addNames(svg, std::move(names));
    return svg.take();
}

} // namespace gilscope::exporting
