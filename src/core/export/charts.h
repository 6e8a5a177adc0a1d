#pragma once

#include "export/svg.h"

#include <gilscope/export.h>

#include <string>

/// The charts of a report, each an <svg> element (without an XML declaration).
namespace gilscope::exporting {

/// Any chart by its name.
std::string chartSvg(const Summary& summary, Chart chart);

/// Why there is no speed-up to draw.
std::string_view noSpeedups(const Summary& summary);
std::string timeChart(const Summary& summary);
std::string speedupChart(const Summary& summary);
/// Speed-up over the number of workers; for comparisons in which a runner has several.
std::string scalingChart(const Summary& summary);
std::string phasesChart(const Summary& summary);
std::string sharesChart(const Summary& summary);
std::string timelineChart(const Summary& summary);

/// Where a chart with one horizontal bar for each row has what.
struct RowFrame {
    static constexpr double width = 860, top = 62, rowHeight = 38, barHeight = 20, axisHeight = 48;
    double left = 0;  ///< of the plot: the labels end before it
    double right = 0; ///< of the plot
    double bottom = 0;
    double legendHeight = 0;

    /// Room for the labels of `summary`'s rows and for `notes` pixels to the right of the bars.
    static RowFrame of(const Summary& summary, double notes, double legend = 0);
    double height() const { return bottom + axisHeight; }
    double plotTop() const { return top + legendHeight; }
    double middle(std::size_t row) const {
        return plotTop() + rowHeight * (static_cast<double>(row) + 0.5);
    }
    double x(double value, double end) const { return left + (right - left) * value / end; }
};

/// What stands above every chart; second line: the call, the Python and the machine.
void addTitles(SvgWriter& svg, const Summary& summary, std::string_view title,
               std::string_view detail = {});
/// Vertical grid lines with their labels, the name of the axis, and the labels of the rows.
void addRowAxis(SvgWriter& svg, const RowFrame& frame, const Summary& summary, const Axis& axis,
                std::string_view name);
/// A picture that says why there is no chart.
std::string emptyChart(const Summary& summary, std::string_view title, std::string_view reason);

/// A colour and what it stands for.
struct Key {
    std::string_view colour;
    std::string_view name;
};
/// One line of coloured squares with names, from `left`.
void addLegend(SvgWriter& svg, double left, double y, std::span<const Key> keys);

} // namespace gilscope::exporting
