#pragma once

#include <gilscope/export.h>
#include <gilscope/palette.h>

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A small writer of SVG 1.1 documents, enough for charts.
namespace gilscope::exporting {

/// Colours that belong to the page. They are written as a class and as a plain light-theme colour,
/// so that a report's style sheet can replace them and a bare picture looks right everywhere.
enum class Ink { Text, Muted, Grid, Axis, Paper };
enum class Anchor { Start, Middle, End };

struct Point {
    double x = 0;
    double y = 0;
};

/// Draws in pixels from the top left corner, in order. Text is escaped here and nowhere else.
class SvgWriter {
public:
    /// `title` is what a screen reader says first, `description` the picture in words.
    SvgWriter(double width, double height, std::string_view title, std::string_view description);

    void box(double x, double y, double width, double height, std::string_view fill,
             std::string_view tip = {}, double opacity = 1);
    void line(Point from, Point to, Ink ink, double width = 1, std::string_view dashes = {});
    void polyline(std::span<const Point> points, std::string_view colour, double width = 2,
                  std::string_view dashes = {});
    void dot(Point centre, double radius, std::string_view fill, std::string_view tip = {},
             double opacity = 1);
    /// A closed shape with an outline in the paper's colour; for markers.
    void polygon(std::span<const Point> points, std::string_view fill, std::string_view tip = {});
    void text(Point at, std::string_view text, Ink ink = Ink::Text, Anchor anchor = Anchor::Start,
              double size = 12, bool bold = false);
    /// Text on a coloured area: `colour` is fixed, whatever the theme.
    void textOn(Point at, std::string_view text, std::string_view colour,
                Anchor anchor = Anchor::Middle, double size = 11);
    /// Text that reads upwards, for the name of a vertical axis.
    void textUp(Point at, std::string_view text, Ink ink = Ink::Muted);

    /// The element alone, to stand in an HTML page. The writer is used up.
    std::string take();

private:
    void textElement(Point at, std::string_view text, std::string_view attributes, Anchor anchor,
                     double size);
    void endWithTip(std::string_view element, std::string_view tip);

    fmt::memory_buffer m_out;
};

/// About as wide as `text` comes out in a proportional font of `size` pixels; on the safe side.
double textWidth(std::string_view text, double size = 12);

/// An axis from 0 (or `low`) to a round number at or beyond `high`.
struct Axis {
    std::vector<double> ticks; ///< at least two
    std::string unit;          ///< of the labels, with divisor; empty for plain numbers
    double divisor = 1;        ///< label = tick / divisor
    int decimals = 0;

    double end() const { return ticks.back(); }
    std::string label(double tick) const;
};
/// Steps of 1, 2, 2.5 or 5 times a power of ten; about `count` of them.
Axis niceAxis(double high, int count = 6);
/// As niceAxis for a time in seconds: labels in ns, µs, ms or s.
Axis timeAxis(double highSeconds, int count = 6);

/// The charts of a report, each an <svg> element (without an XML declaration).
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
