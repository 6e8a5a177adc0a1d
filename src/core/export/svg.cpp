#include "export/svg.h"
#include "export/text.h"

#include <gilscope/figures.h>
#include <gilscope/utf8.h>

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

} // namespace gilscope::exporting
