#include "charts/nice_axis.h"
#include "format.h"
#include "theme.h"
#include "timeline/job_part_style.h"
#include "timeline/timeline_view.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace gilscope::gui {
namespace {

constexpr std::size_t mostBarsDrawn = 1500; ///< of a row: more have no room for edges or numbers
constexpr int mostMarksDrawn = 2000;
constexpr double widestMarkText = 180;
constexpr double edgeFrom = 4; ///< pixels from which a bar gets an edge

QFont smallFont(const QWidget& widget) {
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

/// The colours of a picture of cells, ready to be written into its lines.
struct CellColours {
    std::array<QRgb, jobPartCount> fill{};
    std::array<QRgb, jobPartCount> mark{};
    QRgb empty = 0, failed = 0;

    explicit CellColours(const QPalette& palette) {
        const QColor base = palette.color(QPalette::Base);
        const QColor text = palette.color(QPalette::Text);
        empty = mix(base, text, 0.05).rgb();
        failed = mix(text, QColor{Qt::black}, isDark(palette) ? 0 : 0.3).rgb();
        for (std::size_t part = 0; part < jobPartCount; ++part) {
            const QColor colour = jobPartColour(JobPart(part));
            fill[part] = colour.rgb();
            mark[part] = mix(colour, QColor{Qt::black}, 0.35).rgb();
        }
    }
};

/// Fills one column from below: each part as high as its share of the time.
void paintColumn(QImage& image, int x, const TimelineCell& cell, const CellColours& colours) {
    const int height = image.height();
    const double sum =
        double(cell.part[0]) + cell.part[1] + cell.part[2] + cell.part[3] + cell.part[4];
    const double scale = height / std::max(sum, 1.0); // cores can be asked for more than there is
    double filled = 0;
    int y = height - 1;
    for (std::size_t part = 0; part < jobPartCount; ++part) {
        filled += double(cell.part[part]) * scale;
        // What is there at all is seen.
        const int top = height - int(std::lround(filled));
        for (; y >= top && y >= 0; --y) {
            const bool marked = jobPartMarks(JobPart(part), x, y);
            reinterpret_cast<QRgb*>(image.scanLine(y))[x] =
                marked ? colours.mark[part] : colours.fill[part];
        }
    }
    if (cell.jobs > 0 && y == height - 1 && sum > 0)
        reinterpret_cast<QRgb*>(image.scanLine(y--))[x] = colours.fill[0];
    for (; y >= 0; --y)
        reinterpret_cast<QRgb*>(image.scanLine(y))[x] = colours.empty;
    if (cell.failed > 0)
        for (int line = 0; line < height; ++line)
            if (failedMarks(x, line))
                reinterpret_cast<QRgb*>(image.scanLine(line))[x] = colours.failed;
}

/// Digits that tell two ticks apart.
QString tickText(double nanoseconds, double step) {
    const double seconds = nanoseconds / 1e9;
    const auto [unit, name] = step >= 1e9   ? std::pair{1.0, "s"}
                              : step >= 1e6 ? std::pair{1e-3, "ms"}
                              : step >= 1e3 ? std::pair{1e-6, "µs"}
                                            : std::pair{1e-9, "ns"};
    return QStringLiteral("%1\u00a0%2")
        .arg(QLocale().toString(seconds / unit, 'f', 0), QString::fromUtf8(name));
}

} // namespace

QImage TimelineView::cellPicture(std::size_t row, QSize size) {
    m_cells.resize(std::size_t(size.width()));
    m_timeline.cells(m_by, row, m_window.begin(), m_window.end(), m_cells);
    QImage image{size, QImage::Format_RGB32};
    const CellColours colours{palette()};
    for (int x = 0; x < size.width(); ++x)
        paintColumn(image, x, m_cells[std::size_t(x)], colours);
    return image;
}

void TimelineView::paintRow(QPainter& painter, std::size_t row) {
    const QRectF area = rowsArea();
    const double pitch = rowPitch();
    const QRectF place{area.left(), rowTop(row) + 2, area.width(), pitch - 4};
    const std::uint32_t number = m_timeline.rowNumber(m_by, row);
    const bool standsOut =
        m_by == Timeline::Rows::Workers && m_worker && index(*m_worker) == number;

    painter.setFont(smallFont(*this));
    painter.setPen(standsOut ? palette().color(QPalette::Text) : quietText(palette()));
    const QString name =
        m_by == Timeline::Rows::Workers ? tr("worker %1").arg(number) : tr("core %1").arg(number);
    const QRectF label{12, place.top(), area.left() - 20, place.height()};
    if (standsOut || (hasFocus() && row == m_focusRow)) {
        painter.fillRect(QRectF{2, place.top(), 3, place.height()},
                         palette().color(QPalette::Highlight));
    }
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, name);

    const double ratio = devicePixelRatioF();
    QImage picture = cellPicture(
        row, {std::max(1, int(place.width() * ratio)), std::max(1, int(place.height() * ratio))});
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(place.topLeft(), picture);
    if (m_by == Timeline::Rows::Workers)
        paintWorkerPhases(painter, row, place);
    paintBars(painter, row, place);
}

void TimelineView::paintBars(QPainter& painter, std::size_t row, const QRectF& place) {
    const QFontMetricsF metrics{painter.font()};
    const QColor edge = palette().color(QPalette::Base);
    const auto left = [&](std::int64_t time) {
        return place.left() + m_window.placeOf(time) * place.width();
    };
    m_timeline.bars(
        m_by, row, m_window.begin(), m_window.end(), mostBarsDrawn, [&](const TimelineBar& bar) {
            const double a = left(bar.start);
            const double b = left(bar.end());
            if (b - a < edgeFrom)
                return;
            painter.fillRect(QRectF{a - 0.5, place.top(), 1, place.height()}, edge);
            const QString text = QString::number(bar.job);
            const double from = std::max(a, place.left());
            const double to = std::min(b, place.right());
            if (to - from > metrics.horizontalAdvance(text) + 10) {
                const QRectF room{from, place.top(), to - from, place.height()};
                const QRectF tag{room.center().x() - metrics.horizontalAdvance(text) / 2 - 4,
                                 room.center().y() - metrics.height() / 2,
                                 metrics.horizontalAdvance(text) + 8, metrics.height()};
                QColor plate = palette().color(QPalette::Base);
                plate.setAlphaF(0.82F);
                QPainterPath path;
                path.addRoundedRect(tag, 3, 3);
                painter.fillPath(path, plate);
                painter.setPen(palette().color(QPalette::Text));
                painter.drawText(tag, Qt::AlignCenter, text);
            }
        });
    const bool here =
        m_chosen && (m_by == Timeline::Rows::Workers
                         ? index(m_chosen->worker) == m_timeline.rowNumber(m_by, row)
                         : index(m_chosen->coreStart) == m_timeline.rowNumber(m_by, row));
    if (here) {
        const double a = left(m_chosen->start);
        const double b = std::max(left(m_chosen->end()), a + 2);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{palette().color(QPalette::Text), 2});
        painter.drawRect(QRectF{a, place.top(), b - a, place.height()}.intersected(place));
    }
}

void TimelineView::paintWorkerPhases(QPainter& painter, std::size_t row,
                                     const QRectF& place) const {
    if (!m_trial)
        return;
    for (const PhaseEvent& phase : m_trial->phases) {
        if (phase.worker == noWorker || index(phase.worker) != row || phase.phase == Phase::Measure)
            continue;
        const double a = place.left() + m_window.placeOf(phase.start.count()) * place.width();
        const double b = place.left() + m_window.placeOf(phase.end.count()) * place.width();
        const QRectF band =
            QRectF{a, place.center().y() - 2, std::max(b - a, 1.0), 4}.intersected(place);
        if (!band.isEmpty())
            painter.fillRect(band, phaseColour(phase.phase));
    }
}

void TimelineView::paintPhases(QPainter& painter) const {
    const QRectF area = rowsArea();
    painter.setFont(smallFont(*this));
    const QFontMetricsF metrics{painter.font()};
    painter.setPen(quietText(palette()));
    painter.drawText(QRectF{12, 2, area.left() - 20, area.top() - 6},
                     Qt::AlignLeft | Qt::AlignVCenter, tr("phases"));
    if (!m_trial)
        return;
    for (const PhaseEvent& phase : m_trial->phases) {
        if (phase.worker != noWorker)
            continue;
        const double a = area.left() + m_window.placeOf(phase.start.count()) * area.width();
        const double b = area.left() + m_window.placeOf(phase.end.count()) * area.width();
        const QRectF band = QRectF{a, 4, std::max(b - a, 1.0), area.top() - 10}.intersected(
            QRectF{area.left(), 0, area.width(), area.top()});
        if (band.isEmpty())
            continue;
        painter.fillRect(band,
                         mix(phaseColour(phase.phase), palette().color(QPalette::Base), 0.55));
        const QString name = phaseLabel(phase.phase);
        if (band.width() > metrics.horizontalAdvance(name) + 8) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(band, Qt::AlignCenter, name);
        }
    }
}

void TimelineView::paintAxis(QPainter& painter) const {
    const QRectF area = rowsArea();
    painter.setFont(smallFont(*this));
    const int count = std::clamp(int(area.width() / 110), 2, 12);
    const std::vector<double> ticks =
        niceTicks(double(m_window.begin()), double(m_window.end()), count);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : double(m_window.width());
    for (const double tick : ticks) {
        const double x = area.left() + (tick - double(m_window.begin())) /
                                           double(m_window.width()) * area.width();
        if (x < area.left() || x > area.right())
            continue;
        painter.setPen(hairline(palette()));
        painter.drawLine(QPointF{x, area.bottom()}, QPointF{x, area.bottom() + 4});
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{x - 60, area.bottom() + 4, 120, 18}, Qt::AlignCenter,
                         tickText(tick, step));
    }
}

void TimelineView::paintMarks(QPainter& painter) const {
    if (!m_trial || m_by != Timeline::Rows::Workers)
        return;
    const QRectF area = rowsArea();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics{painter.font()};
    std::vector<double> textEnd(m_timeline.rows(m_by), 0.0);
    int drawn = 0;
    for (const MarkEvent& mark : m_trial->marks) {
        if (mark.time.count() < m_window.begin() || mark.time.count() > m_window.end() ||
            index(mark.worker) >= m_timeline.rows(m_by))
            continue;
        if (++drawn > mostMarksDrawn)
            break;
        const double x = area.left() + m_window.placeOf(mark.time.count()) * area.width();
        const double y = rowTop(index(mark.worker)) + 2;
        QPainterPath flag{QPointF{x, y + 8}};
        flag.lineTo(x - 4, y);
        flag.lineTo(x + 4, y);
        flag.closeSubpath();
        painter.fillPath(flag, palette().color(QPalette::Text));
        double& end = textEnd[index(mark.worker)];
        const double room = std::min(area.right() - x - 10, widestMarkText);
        if (rowPitch() < 32 || x < end || room < 24)
            continue;
        const QString text = metrics.elidedText(QString::fromStdString(mark.text).simplified(),
                                                Qt::ElideRight, room);
        const QRectF place{x + 5, y, metrics.horizontalAdvance(text) + 6, metrics.height()};
        QColor ground = palette().color(QPalette::Base);
        ground.setAlphaF(0.88F);
        painter.fillRect(place, ground);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place, Qt::AlignCenter, text);
        end = place.right() + 6;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace gilscope::gui
