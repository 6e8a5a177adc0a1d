#pragma once

#include <gilscope/timeline.h>

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QRectF>

#include <array>
#include <span>
#include <vector>

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
