#include "export/svg.h"

#include <gilscope/figures.h>
#include <gilscope/utf8.h>

#include "export/figures.h"
#include "export/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace gilscope::exporting {

namespace {

struct InkLook {
    std::string_view name;
    std::string_view light;
};

InkLook look(Ink ink) {
    switch (ink) {
    case Ink::Text:
        return {"ink", "#1f2328"};
    case Ink::Muted:
        return {"muted", "#59636e"};
    case Ink::Grid:
        return {"grid", "#e3e6ea"};
    case Ink::Axis:
        return {"axis", "#8c959f"};
    case Ink::Paper:
        return {"paper", "#ffffff"};
    }
    return {"ink", "#1f2328"};
}

std::string_view anchorName(Anchor anchor) {
    switch (anchor) {
    case Anchor::Start:
        return "start";
    case Anchor::Middle:
        return "middle";
    case Anchor::End:
        return "end";
    }
    return "start";
}

/// Two decimals are a hundredth of a pixel; shorter where it is round.
std::string px(double value) {
    if (!std::isfinite(value))
        return "0";
    std::string digits = fmt::format("{:.2f}", value);
    while (digits.back() == '0')
        digits.pop_back();
    if (digits.back() == '.')
        digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

std::string pointList(std::span<const Point> points) {
    std::string list;
    for (const Point& point : points)
        list += fmt::format("{}{},{}", list.empty() ? "" : " ", px(point.x), px(point.y));
    return list;
}

/// The smallest round step for `count` steps up to `high`.
double niceStep(double high, int count) {
    const double rough = high / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

} // namespace

SvgWriter::SvgWriter(double width, double height, std::string_view title,
                     std::string_view description) {
    fmt::format_to(std::back_inserter(m_out),
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                   "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"{2}\" "
                   "font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\">\n"
                   "<title>{2}</title>\n<desc>{3}</desc>\n"
                   "<rect class=\"paper\" width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
                   px(width), px(height), xmlText(title), xmlText(description));
}

void SvgWriter::endWithTip(std::string_view element, std::string_view tip) {
    if (tip.empty())
        fmt::format_to(std::back_inserter(m_out), "/>\n");
    else
        fmt::format_to(std::back_inserter(m_out), "><title>{}</title></{}>\n", xmlText(tip),
                       element);
}

void SvgWriter::box(double x, double y, double width, double height, std::string_view fill,
                    std::string_view tip, double opacity) {
    fmt::format_to(std::back_inserter(m_out),
                   "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"", px(x), px(y),
                   px(std::max(0.0, width)), px(std::max(0.0, height)), fill);
    if (opacity < 1)
        fmt::format_to(std::back_inserter(m_out), " opacity=\"{}\"", px(opacity));
    endWithTip("rect", tip);
}

void SvgWriter::line(Point from, Point to, Ink ink, double width, std::string_view dashes) {
    fmt::format_to(std::back_inserter(m_out),
                   "<line class=\"{}-line\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" "
                   "stroke-width=\"{}\"",
                   look(ink).name, px(from.x), px(from.y), px(to.x), px(to.y), look(ink).light,
                   px(width));
    if (!dashes.empty())
        fmt::format_to(std::back_inserter(m_out), " stroke-dasharray=\"{}\"", dashes);
    endWithTip("line", {});
}

void SvgWriter::polyline(std::span<const Point> points, std::string_view colour, double width,
                         std::string_view dashes) {
    fmt::format_to(std::back_inserter(m_out),
                   "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" "
                   "stroke-linejoin=\"round\"",
                   pointList(points), colour, px(width));
    if (!dashes.empty())
        fmt::format_to(std::back_inserter(m_out), " stroke-dasharray=\"{}\"", dashes);
    endWithTip("polyline", {});
}

void SvgWriter::dot(Point centre, double radius, std::string_view fill, std::string_view tip,
                    double opacity) {
    fmt::format_to(std::back_inserter(m_out),
                   "<circle class=\"edge\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" "
                   "stroke=\"#ffffff\" stroke-width=\"1\"",
                   px(centre.x), px(centre.y), px(radius), fill);
    if (opacity < 1)
        fmt::format_to(std::back_inserter(m_out), " opacity=\"{}\"", px(opacity));
    endWithTip("circle", tip);
}

void SvgWriter::polygon(std::span<const Point> points, std::string_view fill,
                        std::string_view tip) {
    fmt::format_to(std::back_inserter(m_out),
                   "<polygon class=\"edge\" points=\"{}\" fill=\"{}\" stroke=\"#ffffff\" "
                   "stroke-width=\"1\"",
                   pointList(points), fill);
    endWithTip("polygon", tip);
}

void SvgWriter::textElement(Point at, std::string_view text, std::string_view attributes,
                            Anchor anchor, double size) {
    fmt::format_to(std::back_inserter(m_out),
                   "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\"{}>{}</text>\n",
                   px(at.x), px(at.y), px(size), anchorName(anchor), attributes, xmlText(text));
}

void SvgWriter::text(Point at, std::string_view text, Ink ink, Anchor anchor, double size,
                     bool bold) {
    textElement(at, text,
                fmt::format(" class=\"{}\" fill=\"{}\"{}", look(ink).name, look(ink).light,
                            bold ? " font-weight=\"600\"" : ""),
                anchor, size);
}

void SvgWriter::textOn(Point at, std::string_view text, std::string_view colour, Anchor anchor,
                       double size) {
    textElement(at, text, fmt::format(" fill=\"{}\"", colour), anchor, size);
}

void SvgWriter::textUp(Point at, std::string_view text, Ink ink) {
    textElement(at, text,
                fmt::format(" class=\"{}\" fill=\"{}\" transform=\"rotate(-90 {} {})\"",
                            look(ink).name, look(ink).light, px(at.x), px(at.y)),
                Anchor::Middle, 12);
}

std::string SvgWriter::take() {
    fmt::format_to(std::back_inserter(m_out), "</svg>\n");
    std::string result(m_out.data(), m_out.size());
    m_out.clear();
    return result;
}

double textWidth(std::string_view text, double size) {
    return static_cast<double>(utf8::displayWidth(text)) * size * 0.58;
}

std::string Axis::label(double tick) const {
    return fmt::format("{:.{}f}", tick / divisor, decimals);
}

Axis niceAxis(double high, int count) {
    if (!std::isfinite(high) || high <= 0)
        high = 1;
    const double step = niceStep(high, std::max(1, count));
    Axis axis;
    // A hair less than the highest value would add a step for a rounding error.
    const int steps = std::max(1, static_cast<int>(std::ceil(high / step - 1e-9)));
    for (int i = 0; i <= steps; ++i)
        axis.ticks.push_back(step * i);
    while (axis.decimals < 12) {
        const double scaled = step * std::pow(10.0, axis.decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled)
            break;
        ++axis.decimals;
    }
    return axis;
}

Axis timeAxis(double highSeconds, int count) {
    const TimeUnit& unit = timeUnitFor(highSeconds);
    Axis axis = niceAxis(highSeconds / unit.seconds, count);
    for (double& tick : axis.ticks)
        tick *= unit.seconds;
    axis.unit = unit.name;
    axis.divisor = unit.seconds;
    return axis;
}

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
