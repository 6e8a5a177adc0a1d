#pragma once

#include <gilscope/timeline.h>

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QRectF>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace gilscope::gui {

/// The part of a trial's time that the timeline shows, in ns since the trial's epoch. It never
/// leaves the limits and never gets narrower than `narrowest`.
class TimeWindow {
public:
    static constexpr std::int64_t narrowest = 200;

    /// The time there is. A window that showed everything goes on showing everything; one at the
    /// newest end moves along with it.
    void setLimits(std::int64_t begin, std::int64_t end);
    /// Shows [begin, end), or as much of it as there is.
    void show(std::int64_t begin, std::int64_t end);
    void fit() { show(m_low, m_high); }
    /// `factor` < 1 comes nearer. `at`: the place that keeps still, 0 the left edge, 1 the right.
    void zoom(double factor, double at = 0.5);
    /// By a part of the width: 1 is a whole window to the right.
    void pan(double part);

    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_end; }
    std::int64_t width() const { return m_end - m_begin; }
    bool whole() const { return m_begin == m_low && m_end == m_high; }

    /// ns at `part` of the width.
    std::int64_t timeAt(double part) const;
    /// Part of the width at `time`; beyond 0 and 1 outside the window.
    double placeOf(std::int64_t time) const;

private:
    std::int64_t m_low = 0, m_high = 1'000'000;
    std::int64_t m_begin = 0, m_end = 1'000'000;
};

} // namespace gilscope::gui

class QPainter;
class QWidget;

/// What the pictures of jobs share: columns of a row, the axis, the band of phases.
namespace gilscope::gui {

class TimeWindow;

/// The colours of a row of cells, ready to be written into the lines of an image.
struct CellColours {
    std::array<QRgb, jobPartCount> fill{};
    std::array<QRgb, jobPartCount> mark{}; ///< of the patterns
    QRgb empty = 0, failed = 0;

    /// A colour for each part of a job.
    explicit CellColours(const QPalette& palette);
    /// The same, but what is no waiting has the colour of `worker`.
    CellColours(const QPalette& palette, std::uint32_t worker);
};

/// A picture as wide as there are cells: each column filled from below, each part as high as its
/// share of the time; what is there at all is seen.
QImage rowPicture(std::span<const TimelineCell> cells, int height, const CellColours& colours);

/// What one worker adds to a row that several share, column by column.
struct Layer {
    std::uint32_t worker = 0;
    std::vector<float> height; ///< parts of the row's height
    std::vector<float> unsure; ///< what of it is drawn as not certain; may be empty
};
/// Workers on top of each other, each in its colour and pattern.
QImage layerPicture(const std::vector<Layer>& layers, QSize size, const QPalette& palette);

/// Ticks with times under `area`.
void paintTimeAxis(QPainter& painter, const QRectF& area, const TimeWindow& window,
                   const QPalette& palette);
/// The phases of a trial over `area`, in its `band` pixels; neutral, as the parts of jobs have the
/// colours.
void paintPhaseBand(QPainter& painter, const QRectF& band, const TimeWindow& window,
                    const Trial& trial, const QPalette& palette);
/// A quiet colour that tells one phase from the next.
QColor phaseShade(Phase phase, const QPalette& palette);
/// The widget's font, smaller.
QFont smallFont(const QWidget& widget);

} // namespace gilscope::gui
